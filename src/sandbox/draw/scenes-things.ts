import { disc, linear, n, radial, stars, wash } from './canvas.ts'
import type { Canvas, Scene } from './canvas.ts'
import { mixed } from './palette.ts'

/** A banded planet with a ring, lit from the left. */
export const planet: Scene = (canvas) => {
  const { width: w, height: h, palette: p, chance } = canvas
  const r = 290
  const tilt = chance.between(-28, -12)
  const bands = Array.from({ length: 13 }, (_, at) => {
    const y = -r + at * (r / 6) + chance.between(-8, 8)
    const colour = mixed(p.low, chance.pick([p.middle, p.far, p.light, p.accent]), chance.between(0.2, 0.85))
    return `<path d="M${-r} ${n(y)}Q0 ${n(y + 46)} ${r} ${n(y)}V${n(y + r / 5)}Q0 ${n(y + 46 + r / 5)} ${-r} ${n(y + r / 5)}Z" fill="${colour}"/>`
  })
  const ring = (sweep: 0 | 1): string =>
    [1.42, 1.55, 1.68, 1.86, 1.95]
      .map(
        (far, at) =>
          `<path d="M${n(-r * far)} 0A${n(r * far)} ${n(r * far * 0.24)} 0 0 ${sweep} ${n(r * far)} 0" stroke="${mixed(p.light, p.far, at / 5)}" stroke-width="${at === 2 ? 26 : 13}" opacity="${0.75 - at * 0.1}" fill="none"/>`,
      )
      .join('')
  return [
    `<defs>${radial(
      'space',
      [
        [0, mixed(p.near, p.high, 0.55)],
        [1, mixed(p.near, '#000000', 0.6)],
      ],
      0.6,
      0.4,
      0.8,
    )}${radial(
      'shade',
      [
        [0, '#000000', 0],
        [0.55, '#000000', 0.15],
        [1, '#000000', 0.9],
      ],
      0.3,
      0.36,
      0.78,
    )}<clipPath id="ball"><circle r="${r}"/></clipPath></defs>`,
    wash(canvas, 'url(#space)'),
    stars(canvas, h, 170),
    `<g transform="translate(${n(w / 2)} ${n(h * 0.45)}) rotate(${n(tilt)})">${ring(1)}<g clip-path="url(#ball)"><rect x="${-r}" y="${-r}" width="${2 * r}" height="${2 * r}" fill="${p.low}"/>${bands.join('')}<circle r="${r + 1}" fill="url(#shade)"/></g>${ring(0)}</g>`,
  ].join('')
}

/** A flower seen from above, ring after ring of petals. */
export const dahlia: Scene = (canvas) => {
  const { width: w, height: h, palette: p, chance } = canvas
  const turn = chance.between(0, 60)
  const rings = [430, 360, 292, 228, 168, 112, 64].map((far, ring) => {
    const count = Math.max(7, 16 - ring)
    const petals = Array.from({ length: count }, (_, at) => {
      const angle = turn + ring * 13 + (at * 360) / count
      return `<path d="M0 0C${n(far * 0.3)} ${n(-far * 0.3)} ${n(far * 0.82)} ${n(-far * 0.27)} ${far} 0C${n(far * 0.82)} ${n(far * 0.27)} ${n(far * 0.3)} ${n(far * 0.3)} 0 0Z" fill="url(#petal${ring % 2})" transform="rotate(${n(angle)})"/>`
    })
    return petals.join('') + disc(0, 0, far * 0.62, 'url(#deep)')
  })
  const tip = mixed(p.low, p.light, 0.35)
  return [
    `<defs>${radial(
      'ground',
      [
        [0, mixed(p.near, p.high, 0.4)],
        [1, mixed(p.near, '#000000', 0.55)],
      ],
      0.5,
      0.45,
      0.75,
    )}${linear(
      'petal0',
      [
        [0, mixed(p.near, p.middle, 0.45)],
        [0.6, p.middle],
        [1, tip],
      ],
      true,
    )}${linear(
      'petal1',
      [
        [0, mixed(p.near, p.middle, 0.3)],
        [0.65, mixed(p.middle, p.low, 0.35)],
        [1, p.low],
      ],
      true,
    )}${radial('deep', [
      [0, p.near, 0.75],
      [1, p.near, 0],
    ])}</defs>`,
    wash(canvas, 'url(#ground)'),
    `<g transform="translate(${n(w / 2)} ${n(h * 0.46)})">${rings.join('')}${disc(0, 0, 26, p.accent)}</g>`,
  ].join('')
}

/** Three vessels on a table in side light. */
export const stillLife: Scene = (canvas) => {
  const { width: w, height: h, palette: p, chance } = canvas
  const table = h * 0.7
  const clay = [mixed(p.middle, p.low, 0.4), mixed(p.light, p.low, 0.3), p.accent, mixed(p.near, p.middle, 0.5)]
  const vessels = [-0.23, 0.02, 0.25].map((share, at) => {
    const colour = clay[(at + Math.floor(chance.between(0, 4))) % clay.length] ?? p.accent
    return vessel(canvas, w / 2 + share * 1_000 + chance.between(-16, 16), table + 30 + at * 22, colour, `v${at}`)
  })
  return [
    `<defs>${linear(
      'wall',
      [
        [0, mixed(p.low, p.light, 0.5)],
        [1, mixed(p.low, p.far, 0.4)],
      ],
      true,
    )}${linear('table', [
      [0, mixed(p.far, p.near, 0.2)],
      [1, mixed(p.far, p.near, 0.55)],
    ])}${radial('shadow', [
      [0, p.near, 0.55],
      [1, p.near, 0],
    ])}</defs>`,
    wash(canvas, 'url(#wall)'),
    `<path d="M${n(w * 0.1)} 0L${n(w * 0.42)} 0L${n(w * 0.75)} ${n(table)}L${n(w * 0.36)} ${n(table)}Z" fill="${p.light}" opacity=".3"/>`,
    `<rect y="${n(table)}" width="${n(w)}" height="${n(h - table)}" fill="url(#table)"/>`,
    ...vessels,
    disc(w / 2 + 400, table + 60, 46, mixed(p.accent, p.middle, 0.3)),
  ].join('')
}

function vessel({ chance, palette: p }: Canvas, x: number, floor: number, colour: string, id: string): string {
  const tall = chance.between(260, 430)
  const belly = chance.between(70, 120)
  const neck = chance.between(22, 46)
  const foot = belly * chance.between(0.45, 0.65)
  const mouth = neck * chance.between(1.1, 1.6)
  const top = floor - tall
  const side = (s: 1 | -1): string =>
    s === 1
      ? `C${n(x + belly * 1.35)} ${n(floor - tall * 0.3)} ${n(x + belly)} ${n(floor - tall * 0.62)} ${n(x + neck)} ${n(top + tall * 0.2)}C${n(x + neck * 0.9)} ${n(top + tall * 0.1)} ${n(x + neck)} ${n(top + 12)} ${n(x + mouth)} ${n(top)}`
      : `C${n(x - neck)} ${n(top + 12)} ${n(x - neck * 0.9)} ${n(top + tall * 0.1)} ${n(x - neck)} ${n(top + tall * 0.2)}C${n(x - belly)} ${n(floor - tall * 0.62)} ${n(x - belly * 1.35)} ${n(floor - tall * 0.3)} ${n(x - foot)} ${n(floor)}`
  return [
    `<defs>${linear(
      id,
      [
        [0, mixed(colour, '#ffffff', 0.45)],
        [0.35, colour],
        [1, mixed(colour, p.near, 0.7)],
      ],
      true,
    )}</defs>`,
    `<ellipse cx="${n(x + belly * 1.1)}" cy="${n(floor)}" rx="${n(belly * 1.9)}" ry="26" fill="url(#shadow)"/>`,
    `<path d="M${n(x + foot)} ${n(floor)}${side(1)}H${n(x - mouth)}${side(-1)}Z" fill="url(#${id})"/>`,
    `<ellipse cx="${n(x)}" cy="${n(top)}" rx="${n(mouth)}" ry="${n(mouth * 0.24)}" fill="${mixed(colour, p.near, 0.75)}"/>`,
  ].join('')
}
