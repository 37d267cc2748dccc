import type { Chance } from '../chance.ts'
import type { Palette } from './palette.ts'

/** What a scene is painted on: a frame of 1000 units on its short side, colours, chance, and names for its gradients. */
export interface Canvas {
  width: number
  height: number
  palette: Palette
  chance: Chance
}

/** A scene: SVG elements that fill the whole canvas. */
export type Scene = (canvas: Canvas) => string

type Stop = readonly [offset: number, colour: string, opacity?: number]

/** A number as SVG text, short. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10)
}

/** A gradient from top to bottom (or left to right), to be used as `url(#id)`. */
export function linear(id: string, stops: readonly Stop[], sideways = false): string {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="${sideways ? 1 : 0}" y2="${sideways ? 0 : 1}">${stopsOf(stops)}</linearGradient>`
}

/** A gradient from a point (in shares of the shape's box) outwards. */
export function radial(id: string, stops: readonly Stop[], cx = 0.5, cy = 0.5, r = 0.5): string {
  return `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${stopsOf(stops)}</radialGradient>`
}

/** A rectangle over the whole canvas. */
export function wash({ width, height }: Canvas, fill: string, opacity = 1): string {
  return `<rect width="${n(width)}" height="${n(height)}" fill="${fill}" opacity="${opacity}"/>`
}

export function disc(x: number, y: number, r: number, fill: string, opacity = 1): string {
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}" opacity="${Math.round(opacity * 100) / 100}"/>`
}

/** Stars above `downTo`. */
export function stars({ width, chance }: Canvas, downTo: number, count: number): string {
  return Array.from({ length: count }, () =>
    disc(
      chance.between(0, width),
      chance.between(0, downTo),
      chance.between(0.8, 2.6),
      '#ffffff',
      chance.between(0.25, 0.9),
    ),
  ).join('')
}

/** A hill line across the canvas, closed at the bottom. `rough` from 0 (rolling) to 1 (jagged); heights are around `base`. */
export function hills(
  { width, height, chance }: Canvas,
  base: number,
  swing: number,
  rough: number,
  fill: string,
  opacity = 1,
): string {
  const heights = ruggedLine(chance, 7, swing, rough)
  const step = width / (heights.length - 1)
  const line = heights.map((up, at) => `${n(at * step)} ${n(base - up)}`).join('L')
  return `<path d="M${line}L${n(width)} ${n(height)}L0 ${n(height)}Z" fill="${fill}" opacity="${opacity}"/>`
}

/** Midpoint displacement: 2^depth + 1 heights around 0. */
function ruggedLine(chance: Chance, depth: number, swing: number, rough: number): number[] {
  let line = [chance.between(-swing, swing) / 2, chance.between(-swing, swing) / 2]
  let reach = swing
  for (let round = 0; round < depth; round++) {
    line = line.flatMap((here, at) => {
      const next = line[at + 1]
      return next === undefined ? [here] : [here, (here + next) / 2 + chance.between(-reach, reach)]
    })
    reach *= 0.36 + 0.2 * rough
  }
  return line
}

function stopsOf(stops: readonly Stop[]): string {
  return stops
    .map(
      ([offset, colour, opacity = 1]) => `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
    )
    .join('')
}
