/** Colours of a scene, from the far to the near, and one to set against them. All `#rrggbb`. */
export interface Palette {
  high: string
  middle: string
  low: string
  light: string
  far: string
  near: string
  accent: string
}

type Row = readonly [
  high: string,
  middle: string,
  low: string,
  light: string,
  far: string,
  near: string,
  accent: string,
]

/** Chosen by eye, to sit well side by side on a dark page and on a light one. */
const rows: readonly Row[] = [
  ['#4b3f72', '#c06c84', '#f8b68b', '#fff1d6', '#b0799a', '#2a2148', '#ffd166'],
  ['#0b1d3a', '#1f4e79', '#7fb3c8', '#f4f1de', '#3d6a8a', '#0a1626', '#f2a65a'],
  ['#17323a', '#3c7a72', '#cfe3c0', '#fdf6d8', '#7fae98', '#12282a', '#e76f51'],
  ['#3a1c3f', '#a23e48', '#ff9f5a', '#ffe8b8', '#a4555b', '#24121f', '#5bc0be'],
  ['#20233f', '#4a5a8a', '#b8c4e0', '#ffffff', '#7d8db8', '#161a2e', '#ef8a62'],
  ['#6a3b2a', '#c98b5c', '#f3dcb8', '#fff6e4', '#cfa07a', '#4a2418', '#2a7f8f'],
  ['#10312b', '#2f8f6b', '#d7e8a0', '#fbffe3', '#6fb489', '#0c211d', '#f7b538'],
  ['#2d1b4e', '#7251b5', '#f2a7c3', '#ffeef4', '#8f70bd', '#1a1030', '#6ee7d8'],
]

export const palettes: readonly Palette[] = rows.map(([high, middle, low, light, far, near, accent]) => ({
  high,
  middle,
  low,
  light,
  far,
  near,
  accent,
}))

/** The colour between two, `share` of the way from the first. */
export function mixed(from: string, to: string, share: number): string {
  const parts = [1, 3, 5].map((at) => Math.round(channel(from, at) * (1 - share) + channel(to, at) * share))
  return `#${parts.map((part) => Math.min(255, Math.max(0, part)).toString(16).padStart(2, '0')).join('')}`
}

function channel(colour: string, at: number): number {
  return Number.parseInt(colour.slice(at, at + 2), 16)
}
