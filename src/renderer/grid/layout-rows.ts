import { fittedRatio } from './cell-ratio.ts'

/** One row of cells: positions `start` (included) to `end` (excluded), all as high as `height` px (without captions). */
export interface GridRow {
  start: number
  end: number
  height: number
}

/** Numbers by position: typed arrays serve a hundred thousand tasks. */
export type Ratios = ArrayLike<number>

export interface RowsShape {
  /** Width to fill, px. */
  width: number
  /** Between cells, px. */
  gap: number
  /** Wished height of a row, px. */
  target: number
  /** First position and the one after the last: one day of a longer list. */
  from?: number
  to?: number
}

/**
 * Rows of equal height and true ratios that fill the width: a row ends where its height comes nearest to the wished one.
 * The last row is not stretched, so a day with one picture does not shout. Linear: 100,000 ratios take a few milliseconds.
 */
export function layoutRows(ratios: Ratios, shape: RowsShape): GridRow[] {
  const { width, gap, target } = shape
  const to = Math.min(shape.to ?? ratios.length, ratios.length)
  const rows: GridRow[] = []
  if (!(width > 0) || !(target > 0)) return rows
  let start = shape.from ?? 0
  let sum = 0
  for (let position = start; position < to; position += 1) {
    const ratio = fittedRatio(ratios[position] ?? 1)
    const height = rowHeight(sum + ratio, position - start + 1)
    if (height > target) {
      sum += ratio
      continue
    }
    const without = position === start ? Infinity : rowHeight(sum, position - start)
    if (without - target < target - height) {
      rows.push({ start, end: position, height: without })
      start = position
      sum = ratio
      // The cell that was left over may fill a row by itself: a wide picture in a narrow window.
      const alone = rowHeight(sum, 1)
      if (alone > target) continue
      rows.push({ start, end: position + 1, height: alone })
    } else {
      rows.push({ start, end: position + 1, height })
    }
    start = position + 1
    sum = 0
  }
  if (start < to) rows.push({ start, end: to, height: target })
  return rows

  function rowHeight(ratioSum: number, cells: number): number {
    return Math.max(1, (width - gap * (cells - 1)) / ratioSum)
  }
}

/** Left edge and width (px) of each cell of a row, in order. */
export function cellsOf(
  row: GridRow,
  ratios: Ratios,
  gap: number,
): { position: number; left: number; width: number }[] {
  const cells = []
  let left = 0
  for (let position = row.start; position < row.end; position += 1) {
    const width = fittedRatio(ratios[position] ?? 1) * row.height
    cells.push({ position, left, width })
    left += width + gap
  }
  return cells
}
