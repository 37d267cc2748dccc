/** A wider or narrower picture is fitted inside its cell, on the well, so that it neither vanishes nor takes a whole row. */
const narrowest = 0.56
const widest = 2.4

/** The ratio (width / height) that a cell is laid out with; an unknown or senseless one counts as square. */
export function fittedRatio(ratio: number): number {
  if (!(ratio > 0)) return 1
  return Math.min(widest, Math.max(narrowest, ratio))
}

/**
 * Ratio of the cell of a task: one picture as it is, two side by side, three and more as two by two.
 * @param aspect width / height of one picture; `null` when neither the file nor the parameters tell it
 * @param count images of the task, 0 before the gateway has named any
 */
export function cellRatio(aspect: number | null, count: number): number {
  const one = aspect !== null && aspect > 0 && Number.isFinite(aspect) ? aspect : 1
  return fittedRatio(count === 2 ? one * 2 : one)
}
