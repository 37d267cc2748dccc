import { cellsOf } from './layout-rows.ts'
import type { GridRow, Ratios } from './layout-rows.ts'

/** The keys that move inside a grid (ARIA APG), by their `KeyboardEvent.key`. `start` and `end` are Ctrl+Home and Ctrl+End. */
export type GridMove = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End' | 'PageUp' | 'PageDown'

export interface GridShape {
  /** All rows in order, without holes between them: those of every day behind one another. */
  rows: readonly GridRow[]
  ratios: Ratios
  gap: number
  /** How many rows a page holds; at least 1. */
  pageRows: number
}

/**
 * Where a key leads from a position: left and right by one, up and down to the nearest centre, Home and End within the row
 * (with Ctrl within the whole grid), Page by the rows that fit. Stays at the edges; an empty grid answers 0.
 */
export function moveInGrid(grid: GridShape, position: number, key: GridMove, withCtrl = false): number {
  const first = grid.rows[0]
  const last = grid.rows.at(-1)
  if (first === undefined || last === undefined) return 0
  const here = Math.min(Math.max(position, first.start), last.end - 1)
  const rowIndex = rowIndexOf(grid.rows, here)
  const row = grid.rows[rowIndex] ?? first
  switch (key) {
    case 'ArrowLeft':
      return Math.max(first.start, here - 1)
    case 'ArrowRight':
      return Math.min(last.end - 1, here + 1)
    case 'ArrowUp':
      return towards(grid, row, rowIndex - 1, here)
    case 'ArrowDown':
      return towards(grid, row, rowIndex + 1, here)
    case 'PageUp':
      return towards(grid, row, Math.max(0, rowIndex - Math.max(1, grid.pageRows)), here)
    case 'PageDown':
      return towards(grid, row, Math.min(grid.rows.length - 1, rowIndex + Math.max(1, grid.pageRows)), here)
    case 'Home':
      return withCtrl ? first.start : row.start
    case 'End':
      return withCtrl ? last.end - 1 : row.end - 1
  }
}

/** Index of the row that holds a position, by halving. */
export function rowIndexOf(rows: readonly GridRow[], position: number): number {
  let low = 0
  let high = rows.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((rows[middle]?.start ?? Infinity) <= position) low = middle
    else high = middle - 1
  }
  return low
}

function towards(grid: GridShape, from: GridRow, rowIndex: number, position: number): number {
  const to = grid.rows[rowIndex]
  if (to === undefined || to === from) return position
  const here = cellsOf(from, grid.ratios, grid.gap)[position - from.start]
  const centre = here === undefined ? 0 : here.left + here.width / 2
  let best = to.start
  let least = Infinity
  for (const cell of cellsOf(to, grid.ratios, grid.gap)) {
    const distance = Math.abs(cell.left + cell.width / 2 - centre)
    if (distance < least) {
      least = distance
      best = cell.position
    }
  }
  return best
}
