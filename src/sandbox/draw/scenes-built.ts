import { disc, linear, n, radial, stars, wash } from './canvas.ts'
import type { Canvas, Scene } from './canvas.ts'
import { mixed } from './palette.ts'

/** Towers at night with lit windows and a glow between them. */
export const skyline: Scene = (canvas) => {
  const { width: w, height: h, palette: p, chance } = canvas
  const rows = [0, 0.5, 1].map((near) => {
    const towers: string[] = []
    for (let x = -20; x < w;) {
      const wide = chance.between(60, 110 + 40 * near)
      const middle = Math.abs((x + wide / 2) / w - 0.5) * 2
      const tall = h * (0.2 + 0.34 * middle + chance.between(0, 0.2)) * (1.12 - 0.3 * near)
      towers.push(
        tower(
          canvas,
          x,
          wide,
          tall,
          mixed(mixed(p.far, p.high, 0.55), mixed(p.near, '#000000', 0.45), 0.25 + 0.7 * near),
          near,
        ),
      )
      x += wide + chance.between(0, 14)
    }
    return towers.join('')
  })
  return [
    `<defs>${linear('sky', [
      [0, mixed(p.near, '#000000', 0.3)],
      [0.6, p.high],
      [1, p.middle],
    ])}${radial('glow', [
      [0, p.low, 0.9],
      [1, p.low, 0],
    ])}${linear('street', [
      [0, p.near, 0],
      [1, mixed(p.near, '#000000', 0.5), 0.9],
    ])}</defs>`,
    wash(canvas, 'url(#sky)'),
    stars(canvas, h * 0.4, 60),
    disc(w / 2, h * 0.72, 480, 'url(#glow)', 0.8),
    ...rows,
    `<rect y="${n(h * 0.7)}" width="${n(w)}" height="${n(h * 0.3)}" fill="url(#street)"/>`,
  ].join('')
}

function tower(
  { height: h, palette: p, chance }: Canvas,
  x: number,
  wide: number,
  tall: number,
  colour: string,
  near: number,
): string {
  const across = Math.max(2, Math.floor(wide / 20))
  const gapX = wide / across
  const windows: string[] = []
  for (let y = h - tall + 18; y < h - 20; y += 24) {
    for (let column = 0; column < across; column++) {
      if (chance.next() < 0.42)
        windows.push(`M${n(x + (column + 0.3) * gapX)} ${n(y)}h${n(gapX * 0.42)}v11h${n(-gapX * 0.42)}z`)
    }
  }
  const lit = chance.next() < 0.25 ? p.accent : mixed(p.light, p.low, 0.4)
  return `<rect x="${n(x)}" y="${n(h - tall)}" width="${n(wide)}" height="${n(tall)}" fill="${colour}"/><path d="${windows.join('')}" fill="${lit}" opacity="${0.35 + 0.45 * near}"/>`
}

/** An arcade in hard light with a sphere before it. */
export const arcade: Scene = (canvas) => {
  const { width: w, height: h, palette: p, chance } = canvas
  const wall = mixed(p.middle, p.low, 0.45)
  const floor = h * 0.74
  const count = Math.max(2, Math.round(w / 330))
  const pitch = w / count
  const top = h * chance.between(0.34, 0.4)
  const arches = Array.from({ length: count }, (_, at) => {
    const half = pitch * 0.31
    const x = pitch * (at + 0.5)
    const opening = (dx: number): string =>
      `M${n(x - half + dx)} ${n(floor)}V${n(top + half)}A${n(half)} ${n(half)} 0 0 1 ${n(x + half + dx)} ${n(top + half)}V${n(floor)}Z`
    const depth = `M${n(x + half)} ${n(floor)}V${n(top + half)}A${n(half)} ${n(half)} 0 0 0 ${n(x)} ${n(top)}Q${n(x + half * 0.6)} ${n(top + half * 0.4)} ${n(x + half * 0.62)} ${n(top + half * 1.2)}V${n(floor - 34)}Z`
    return `<path d="${opening(0)}" fill="url(#sky)"/><path d="${depth}" fill="${mixed(wall, p.near, 0.55)}"/>`
  })
  const ballX = w * chance.between(0.25, 0.7)
  const roof = chance.between(0.1, 0.17) * h
  return [
    `<defs>${linear('sky', [
      [0, mixed(p.high, '#6fb7d6', 0.6)],
      [1, mixed(p.light, '#9fd4e6', 0.4)],
    ])}${linear('wall', [
      [0, mixed(wall, p.light, 0.25)],
      [1, wall],
    ])}${linear('floor', [
      [0, mixed(p.low, p.light, 0.35)],
      [1, mixed(p.low, p.far, 0.5)],
    ])}${radial(
      'ball',
      [
        [0, mixed(p.accent, '#ffffff', 0.6)],
        [0.45, p.accent],
        [1, mixed(p.accent, p.near, 0.75)],
      ],
      0.34,
      0.3,
      0.75,
    )}</defs>`,
    wash(canvas, 'url(#sky)'),
    `<path d="M0 ${n(roof)}L${n(w)} ${n(roof * 0.55)}V${n(floor)}H0Z" fill="url(#wall)"/>`,
    ...arches,
    `<rect y="${n(floor)}" width="${n(w)}" height="${n(h - floor)}" fill="url(#floor)"/>`,
    `<path d="M0 ${n(floor)}H${n(w)}L${n(w + 160)} ${n(floor + 46)}H0Z" fill="${p.near}" opacity=".18"/>`,
    `<ellipse cx="${n(ballX + 92)}" cy="${n(floor + 112)}" rx="150" ry="24" fill="${p.near}" opacity=".38"/>`,
    disc(ballX, floor + 36, 84, 'url(#ball)'),
  ].join('')
}

/** Paper lanterns over dark water that mirrors them. */
export const lanterns: Scene = (canvas) => {
  const { width: w, height: h, palette: p, chance } = canvas
  const water = h * 0.62
  const warm = ['#ffb347', '#ff8c42', '#ffd27f', mixed(p.accent, '#ffb347', 0.4)]
  const hung = Array.from({ length: Math.round((w / 1_000) * 11) }, (_, at) => {
    const near = chance.between(0.45, 1)
    const x = ((at + chance.between(0.1, 0.9)) / Math.round((w / 1_000) * 11)) * w
    const y = h * chance.between(0.12, 0.48)
    const colour = chance.pick(warm)
    const r = 58 * near
    const mirror = water + (water - y) * 0.42
    return [
      disc(x, y, r * 3.2, 'url(#glow)', 0.55 * near),
      `<path d="M${n(x)} 0V${n(y - r)}" stroke="${p.near}" stroke-width="2"/>`,
      `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(r * 0.86)}" ry="${n(r)}" fill="${colour}"/><ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(r * 0.5)}" ry="${n(r * 0.94)}" fill="#fff3cf" opacity=".55"/>`,
      `<path d="M${n(x - r * 0.4)} ${n(y - r * 0.98)}h${n(r * 0.8)}M${n(x - r * 0.4)} ${n(y + r * 0.98)}h${n(r * 0.8)}" stroke="#4a2316" stroke-width="${n(9 * near)}"/>`,
      `<ellipse cx="${n(x)}" cy="${n(mirror)}" rx="${n(r * 0.7)}" ry="${n(r * 1.7)}" fill="url(#mirror)" opacity="${Math.round(65 * near) / 100}"/>`,
    ].join('')
  })
  const ripples = Array.from({ length: 46 }, () => {
    const y = chance.between(water + 8, h)
    const long = chance.between(60, 240)
    return `<rect x="${n(chance.between(-60, w))}" y="${n(y)}" width="${n(long)}" height="3" rx="1.5" fill="#ffe0a8" opacity="${Math.round(chance.between(4, 22)) / 100}"/>`
  })
  return [
    `<defs>${linear('sky', [
      [0, mixed(p.near, '#000000', 0.2)],
      [1, mixed(p.high, p.near, 0.35)],
    ])}${linear('water', [
      [0, mixed(p.high, p.near, 0.55)],
      [1, mixed(p.near, '#000000', 0.45)],
    ])}${radial('glow', [
      [0, '#ffb85c', 0.7],
      [1, '#ffb85c', 0],
    ])}${radial('mirror', [
      [0, '#ffc878', 0.8],
      [1, '#ffc878', 0],
    ])}</defs>`,
    wash(canvas, 'url(#sky)'),
    stars(canvas, water * 0.7, 50),
    `<rect y="${n(water)}" width="${n(w)}" height="${n(h - water)}" fill="url(#water)"/>`,
    ...hung,
    ...ripples,
  ].join('')
}
