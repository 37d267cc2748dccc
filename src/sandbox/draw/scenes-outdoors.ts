import { disc, hills, linear, n, radial, stars, wash } from './canvas.ts'
import type { Canvas, Scene } from './canvas.ts'
import { mixed } from './palette.ts'

/** Mountain ridges one behind the other, a low sun and haze. */
export const ridges: Scene = (canvas) => {
  const { width: w, height: h, palette: p, chance } = canvas
  const sunX = chance.between(0.25, 0.75) * w
  const sunY = chance.between(0.34, 0.46) * h
  const layers = 6
  const land = Array.from({ length: layers }, (_, at) => {
    const near = at / (layers - 1)
    return hills(
      canvas,
      h * (0.5 + 0.42 * near ** 1.1),
      130 - 40 * near,
      0.9 - 0.4 * near,
      mixed(mixed(p.low, p.far, 0.75), p.near, near),
    )
  })
  return [
    `<defs>${linear('sky', [
      [0, p.high],
      [0.45, p.middle],
      [0.75, p.low],
    ])}${radial('glow', [
      [0, p.light, 0.95],
      [0.25, p.light, 0.4],
      [1, p.light, 0],
    ])}</defs>`,
    wash(canvas, 'url(#sky)'),
    disc(sunX, sunY, 420, 'url(#glow)', 0.8),
    disc(sunX, sunY, 62, p.light),
    ...land,
  ].join('')
}

/** A moon over water, its light broken into strokes. */
export const moonSea: Scene = (canvas) => {
  const { width: w, height: h, palette: p, chance } = canvas
  const moonX = chance.between(0.3, 0.7) * w
  const horizon = h * 0.56
  const strokes = Array.from({ length: 60 }, (_, at) => {
    const depth = (at + 1) / 60
    const y = horizon + (h - horizon) * depth ** 1.4
    const long = chance.between(14, 60 + 130 * depth)
    const x = moonX + chance.normal() * (26 + 90 * depth) - long / 2
    return `<rect x="${n(x)}" y="${n(y)}" width="${n(long)}" height="${n(2 + 5 * depth)}" rx="3" fill="${p.light}" opacity="${n(chance.between(2, 8)) === '0' ? 0.3 : Math.round(chance.between(20, 75)) / 100}"/>`
  })
  return [
    `<defs>${linear('sky', [
      [0, mixed(p.high, '#000000', 0.35)],
      [1, p.middle],
    ])}${linear('sea', [
      [0, mixed(p.middle, p.near, 0.45)],
      [1, p.near],
    ])}${radial('glow', [
      [0, p.light, 0.55],
      [1, p.light, 0],
    ])}</defs>`,
    wash(canvas, 'url(#sky)'),
    stars(canvas, horizon * 0.8, 90),
    disc(moonX, h * 0.27, 320, 'url(#glow)'),
    disc(moonX, h * 0.27, 84, p.light),
    hills(canvas, horizon, 42, 0.5, mixed(p.middle, p.near, 0.55)),
    `<rect y="${n(horizon)}" width="${n(w)}" height="${n(h - horizon)}" fill="url(#sea)"/>`,
    ...strokes,
  ].join('')
}

/** Curtains of northern light above a dark ridge. */
export const aurora: Scene = (canvas) => {
  const { width: w, height: h, palette: p, chance } = canvas
  const colours = ['#5ef2b8', '#3ad0d6', '#9a7bff']
  const rays: string[] = []
  for (const colour of colours) {
    const phase = chance.between(0, 6)
    const middle = chance.between(0.3, 0.48) * h
    const slope = chance.between(1.4, 2.6)
    const step = 15
    for (let x = -step; x < w + step; x += step) {
      const wave =
        Math.sin((x / w) * slope * Math.PI + phase) * 0.1 * h + Math.sin((x / w) * 17 + phase * 3) * 0.022 * h
      const tall = h * (0.2 + 0.14 * Math.abs(Math.sin((x / w) * 9 + phase)) + 0.05 * chance.next())
      const shine = 0.25 + 0.5 * Math.abs(Math.sin((x / w) * 5.3 + phase * 2))
      rays.push(
        `<rect x="${n(x)}" y="${n(middle + wave - tall)}" width="${step + 1.5}" height="${n(tall)}" fill="url(#ray${colour.slice(1)})" opacity="${Math.round(shine * 100) / 100}"/>`,
      )
    }
  }
  const defs = colours.map((colour) =>
    linear(`ray${colour.slice(1)}`, [
      [0, colour, 0],
      [0.7, colour, 0.5],
      [0.93, '#d8fff0', 0.75],
      [1, colour, 0],
    ]),
  )
  return [
    `<defs>${defs.join('')}${linear('sky', [
      [0, '#050a1a'],
      [0.6, '#0c2136'],
      [1, '#17384a'],
    ])}</defs>`,
    wash(canvas, 'url(#sky)'),
    stars(canvas, h * 0.65, 140),
    ...rays,
    hills(canvas, h * 0.72, 90, 0.8, mixed('#0b1a2a', p.far, 0.18)),
    hills(canvas, h * 0.84, 70, 0.6, '#07101c'),
  ].join('')
}

/** Tall stems of bamboo in mist, near ones darker, with leaves and a moon. */
export const grove: Scene = (canvas) => {
  const { width: w, height: h, palette: p, chance } = canvas
  const rows = [0, 0.35, 0.7, 1].map((near) => {
    const colour = mixed(mixed('#b9cfae', p.low, 0.35), '#14301f', near)
    return (
      Array.from({ length: Math.round((w / 1_000) * (10 - 5 * near)) }, () =>
        stem(canvas, chance.between(0, w), 10 + 30 * near, colour),
      ).join('') + wash(canvas, '#dfe8cf', 0.14 * (1 - near))
    )
  })
  return [
    `<defs>${linear('sky', [
      [0, mixed(p.high, '#2c4a3c', 0.6)],
      [0.7, '#cfdcc0'],
      [1, '#eef0dc'],
    ])}${radial('glow', [
      [0, '#fffbe6', 0.9],
      [1, '#fffbe6', 0],
    ])}</defs>`,
    wash(canvas, 'url(#sky)'),
    disc(w * 0.66, h * 0.3, 330, 'url(#glow)', 0.7),
    disc(w * 0.66, h * 0.3, 90, '#fffbe6'),
    ...rows,
  ].join('')
}

function stem({ height: h, chance }: Canvas, x: number, thick: number, colour: string): string {
  const lean = chance.between(-50, 50)
  const joint = chance.between(90, 150) * (0.6 + thick / 50)
  const light = mixed(colour, '#ffffff', 0.22)
  const parts = Array.from({ length: Math.ceil(h / joint) + 1 }, (_, at) => {
    const y = h - at * joint
    const shift = (1 - y / h) * lean
    const side = chance.next() < 0.5 ? -1 : 1
    const leaf =
      y < h * 0.72 && chance.next() < 0.75 ? leaves(x + shift, y, side, thick, colour, chance.between(0.8, 1.3)) : ''
    const next = shift + (joint / h) * lean
    return `<path d="M${n(x + shift)} ${n(y)}L${n(x + next)} ${n(y - joint + 5)}" stroke="${colour}" stroke-width="${n(thick)}"/><path d="M${n(x + shift - thick * 0.22)} ${n(y - 6)}L${n(x + next - thick * 0.22)} ${n(y - joint + 10)}" stroke="${light}" stroke-width="${n(thick * 0.16)}" opacity=".6"/>${leaf}`
  })
  return parts.join('')
}

function leaves(x: number, y: number, side: number, thick: number, colour: string, size: number): string {
  const long = (60 + thick * 2.4) * size
  return [-8, 22, 48]
    .map(
      (angle) =>
        `<path d="M0 0Q${n(long * 0.5)} ${n(-long * 0.14)} ${n(long)} 0Q${n(long * 0.5)} ${n(long * 0.1)} 0 0Z" fill="${colour}" transform="translate(${n(x)} ${n(y)}) scale(${side} 1) rotate(${angle})"/>`,
    )
    .join('')
}
