const words: ReadonlyMap<string, string> = new Map([
  ['square', '1:1'],
  ['square_hd', '1:1'],
  ['portrait_4_3', '3:4'],
  ['portrait_3_2', '2:3'],
  ['portrait_16_9', '9:16'],
  ['landscape_4_3', '4:3'],
  ['landscape_3_2', '3:2'],
  ['landscape_16_9', '16:9'],
  ['landscape_21_9', '21:9'],
])

/** Width and height in pixels of a picture whose long side is given. What is no ratio, or a silly one, is a square. */
export function frameSize(aspectRatio: string, longSidePx: number): { width: number; height: number } {
  const match = /^(\d{1,3}):(\d{1,3})$/.exec(words.get(aspectRatio) ?? aspectRatio)
  const across = Number(match?.[1] ?? 1)
  const down = Number(match?.[2] ?? 1)
  const ratio = down > 0 ? across / down : 1
  if (!(ratio >= 0.2 && ratio <= 5)) return { width: longSidePx, height: longSidePx }
  const short = (share: number): number => Math.max(16, 2 * Math.round((longSidePx * share) / 2))
  return ratio >= 1 ? { width: longSidePx, height: short(1 / ratio) } : { width: short(ratio), height: longSidePx }
}
