import { memo, useState } from 'react'
import { cellsOf } from '../grid/layout-rows.ts'
import type { GridRow } from '../grid/layout-rows.ts'
import { isSelected } from '../grid/selection.ts'
import type { Selection } from '../grid/selection.ts'
import type { HistoryLayout } from './grid-layout.ts'
import { TaskCell } from './task-cell.tsx'

export interface GridRowOfTasksProps {
  row: GridRow
  /** Among all rows and headers, from 1. */
  rowIndex: number
  top: number
  layout: HistoryLayout
  keys: Uint32Array
  selection: Selection
  isPicking: boolean
  /** The list is scrolled faster than it can be read. */
  isFast: boolean
  /** -1 when the tab stop is in another row. */
  activePosition: number
}

/** One row of cells, at its place. */
export const GridRowOfTasks = memo(function GridRowOfTasks(props: GridRowOfTasksProps) {
  const { row, rowIndex, top, layout, keys, selection, isPicking, isFast, activePosition } = props
  const { shape } = layout
  const isWhole = useWhole(!isFast || activePosition !== -1)
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className="absolute start-0 flex w-max"
      style={{ top, gap: shape.gap, height: row.height + shape.captionHeight }}
    >
      {cellsOf(row, layout.ratios, shape.gap).map(({ position, width }) => (
        <TaskCell
          key={keys[position]}
          taskKey={keys[position] ?? 0}
          position={position}
          width={width}
          height={row.height}
          isCaptioned={shape.captionHeight > 0}
          isSelected={isSelected(selection, position)}
          isPicking={isPicking}
          isWhole={isWhole}
          isActive={position === activePosition}
        />
      ))}
    </div>
  )
})

/** What has been shown whole stays so. */
function useWhole(isWholeNow: boolean): boolean {
  const [isWhole, setIsWhole] = useState(isWholeNow)
  if (isWholeNow && !isWhole) setIsWhole(true)
  return isWhole
}
