import type { IndexArrays } from '../data/index-arrays.ts'
import { cellRatio } from '../grid/cell-ratio.ts'
import { layoutRows } from '../grid/layout-rows.ts'
import type { GridRow } from '../grid/layout-rows.ts'

/** All in px. */
export interface GridShape {
  width: number
  gap: number
  /** Wished height of a row of pictures. */
  target: number
  /** What stands under each picture, and the space below it. */
  captionHeight: number
  rowGap: number
  dayHeight: number
}

/** What is stacked from top to bottom: the header of a day, or a row of cells. */
export type GridItem =
  | { kind: 'day'; startMs: number; from: number; to: number }
  | { kind: 'row'; row: GridRow; rowIndex: number }

export interface HistoryLayout {
  items: readonly GridItem[]
  /** Top of each item, and the whole height behind the last. */
  tops: Float64Array
  /** The rows of all days behind one another, and which item each is. */
  rows: readonly GridRow[]
  itemOfRow: Uint32Array
  ratios: Float32Array
  shape: GridShape
}

/** Places every task of an index: a header per day, then its rows. Linear; it needs nothing but the index, so nothing jumps later. */
export function layoutHistory(index: IndexArrays, shape: GridShape): HistoryLayout {
  const ratios = ratiosOf(index)
  const items: GridItem[] = []
  const rows: GridRow[] = []
  const itemOfRow: number[] = []
  for (let from = 0; from < index.count;) {
    const startMs = dayStart((index.addedAt[from] ?? 0) * 1000)
    let to = from + 1
    while (to < index.count && (index.addedAt[to] ?? 0) * 1000 >= startMs) to += 1
    items.push({ kind: 'day', startMs, from, to })
    for (const row of layoutRows(ratios, { width: shape.width, gap: shape.gap, target: shape.target, from, to })) {
      itemOfRow.push(items.length)
      items.push({ kind: 'row', row, rowIndex: rows.length })
      rows.push(row)
    }
    from = to
  }
  return { items, tops: topsOf(items, shape), rows, itemOfRow: Uint32Array.from(itemOfRow), ratios, shape }
}

/** Midnight before an instant, by this machine's clock. */
function dayStart(epochMs: number): number {
  return new Date(epochMs).setHours(0, 0, 0, 0)
}

function ratiosOf({ count, aspects, results }: IndexArrays): Float32Array {
  const ratios = new Float32Array(count)
  for (let at = 0; at < count; at += 1) {
    const aspect = aspects[at] ?? 0
    ratios[at] = cellRatio(aspect === 0 ? null : aspect / 1000, results[at] ?? 0)
  }
  return ratios
}

function topsOf(items: readonly GridItem[], shape: GridShape): Float64Array {
  const tops = new Float64Array(items.length + 1)
  let top = 0
  for (const [at, item] of items.entries()) {
    tops[at] = top
    top += itemHeight(item, shape)
  }
  tops[items.length] = top
  return tops
}

export function itemHeight(item: GridItem, shape: GridShape): number {
  return item.kind === 'day' ? shape.dayHeight : item.row.height + shape.captionHeight + shape.rowGap
}

/** The item that covers a distance from the top, by halving; the last one below all. */
export function itemAt({ tops, items }: Pick<HistoryLayout, 'tops' | 'items'>, top: number): number {
  let low = 0
  let high = Math.max(0, items.length - 1)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((tops[middle] ?? Infinity) <= top) low = middle
    else high = middle - 1
  }
  return low
}

/** The header above an item: the item itself when it is one. */
export function dayItemOf({ items }: Pick<HistoryLayout, 'items'>, at: number): number {
  let found = Math.min(at, items.length - 1)
  while (found > 0 && items[found]?.kind !== 'day') found -= 1
  return Math.max(0, found)
}
