import { moveInGrid, rowIndexOf } from '../grid/move-in-grid.ts'
import type { GridMove } from '../grid/move-in-grid.ts'
import { itemAt, itemHeight } from './grid-layout.ts'
import type { HistoryLayout } from './grid-layout.ts'

/** Where things stand in a scrolled view of tasks, whatever it looks like: rows of pictures or lines of a list. px from its top. */
export interface HistoryRows {
  /** Changes with every new layout; what is looked at then has to be brought back to where it was. */
  topOf: (position: number) => number
  heightOf: (position: number) => number
  /** First position of the row at a distance from the top. */
  positionAt: (top: number) => number
  /** Where a key leads from a position. */
  moved: (position: number, key: GridMove, withCtrl: boolean, pageHeight: number) => number
}

/** The rows of pictures. */
export function rowsOfGrid(layout: HistoryLayout): HistoryRows {
  const { items, tops, rows, itemOfRow, ratios, shape } = layout
  const itemOf = (position: number): number => itemOfRow[rowIndexOf(rows, position)] ?? 0
  return {
    topOf: (position) => tops[itemOf(position)] ?? 0,
    heightOf(position) {
      const item = items[itemOf(position)]
      return item === undefined ? 0 : itemHeight(item, shape)
    },
    positionAt(top) {
      const item = items[itemAt(layout, top)]
      return item === undefined ? 0 : item.kind === 'day' ? item.from : item.row.start
    },
    moved(position, key, withCtrl, pageHeight) {
      const pageRows = Math.floor(pageHeight / (shape.target + shape.captionHeight + shape.rowGap))
      return moveInGrid({ rows, ratios, gap: shape.gap, pageRows: Math.max(1, pageRows) }, position, key, withCtrl)
    },
  }
}

/** The lines of a list, all of one height, below a header that sticks to the top. */
export function rowsOfList({ count }: { count: number }, lineHeight: number): HistoryRows {
  const within = (position: number): number => Math.min(Math.max(0, count - 1), Math.max(0, position))
  return {
    topOf: (position) => within(position) * lineHeight,
    heightOf: () => lineHeight,
    positionAt: (top) => within(Math.floor(top / lineHeight)),
    moved(position, key, _withCtrl, pageHeight) {
      const page = Math.max(1, Math.floor(pageHeight / lineHeight) - 1)
      switch (key) {
        case 'ArrowUp':
          return within(position - 1)
        case 'ArrowDown':
          return within(position + 1)
        case 'PageUp':
          return within(position - page)
        case 'PageDown':
          return within(position + page)
        case 'Home':
          return 0
        case 'End':
          return within(count - 1)
        case 'ArrowLeft':
        case 'ArrowRight':
          return position
      }
    },
  }
}
