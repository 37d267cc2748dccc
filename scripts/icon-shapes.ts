import type { TrayState } from '../src/desktop/tray-state.ts'

/** Drawn on a grid of 16, as the icons of the window. `ink` is a colour; what is cut out of the filled frame stays see-through. */
export type Shape = (ink: string) => string

const strokes = 'fill="none" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"'
const k = 'M5.75 4.75v6.5M10.5 4.75 6.2 8l4.3 3.25'
const frame = (ink: string): string =>
  `<rect x="1.75" y="1.75" width="12.5" height="12.5" rx="3" ${strokes} stroke="${ink}"/>`

function cutOut(ink: string, cut: string): string {
  return `<mask id="cut"><rect width="16" height="16" fill="#fff"/>${cut}</mask>
    <rect x="1" y="1" width="14" height="14" rx="3.75" fill="${ink}" mask="url(#cut)"/>`
}

/** The mark of Kieper: a K that fills its frame. */
const mark: Shape = (ink) => `${frame(ink)}<path d="${k}" ${strokes} stroke="${ink}"/>`

const openFrame =
  'M5.25 1.75H4.5c-1.5 0-2.75 1.25-2.75 2.75v7c0 1.5 1.25 2.75 2.75 2.75h7c1.5 0 2.75-1.25 2.75-2.75v-7c0-1.5-1.25-2.75-2.75-2.75h-.75'
const hourglass = 'M5.4 4h5.2M5.4 12h5.2M6 4c0 2.3 2 2.9 2 4s-2 1.7-2 4M10 4c0 2.3-2 2.9-2 4s2 1.7 2 4'

/** The frame stays, its inside tells the state: told apart by shape, not only by colour. */
export const trayShapes: Record<TrayState, Shape> = {
  idle: mark,
  working: (ink) => `<path d="${openFrame}M8 1.5v8M5 6.75l3 3 3-3" ${strokes} stroke="${ink}"/>`,
  new: (ink) => cutOut(ink, `<path d="${k}" ${strokes} stroke="#000"/>`),
  attention: (ink) => `${frame(ink)}<path d="M8 4.75v4M8 11.4v.01" ${strokes.replace('1.5', '1.9')} stroke="${ink}"/>`,
  risk: (ink) => cutOut(ink, `<path d="${hourglass}" ${strokes.replace('1.5', '1.4')} stroke="#000"/>`),
  offline: (ink) => `<g opacity="0.75">${frame(ink).replace('/>', ' stroke-dasharray="2.6 2.2"/>')}</g>
    <path d="m4.5 11.5 7-7" ${strokes} stroke="${ink}"/>`,
  paused: (ink) => `${frame(ink)}<path d="M6.25 5.5v5M9.75 5.5v5" ${strokes.replace('1.5', '1.75')} stroke="${ink}"/>`,
}

/** The icon of the app: the mark on its own dark ground, both as a share of the width. */
export function appIcon({ ground, mark: markShare }: { ground: number; mark: number }): string {
  const side = 16 * ground
  const at = (16 - side) / 2
  const markAt = 8 * (1 - markShare)
  return `<rect x="${at}" y="${at}" width="${side}" height="${side}" rx="${side * 0.235}" fill="#151312"/>
    <g transform="translate(${markAt} ${markAt}) scale(${markShare})">${mark('#f3f2ef')}</g>`
}
