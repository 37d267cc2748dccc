import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { Range } from '@tanstack/react-virtual'
import { useCallback, useDeferredValue, useEffect, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { rowIndexOf } from '../grid/move-in-grid.ts'
import { DayHeader } from './day-header.tsx'
import { dayItemOf, itemHeight } from './grid-layout.ts'
import type { GridItem, HistoryLayout } from './grid-layout.ts'
import { GridRowOfTasks } from './grid-row.tsx'
import { rowsOfGrid } from './history-rows.ts'
import type { HistoryViewProps } from './history-view.ts'
import { useActiveTask } from './use-active-task.ts'
import { useFastScroll } from './use-fast-scroll.ts'
import { useGridLayout } from './use-grid-layout.ts'
import { useRowsAhead } from './use-rows-ahead.ts'
import { useScrollPlace } from './use-scroll-place.ts'
import { useTaskActs } from './use-task-acts.ts'

/** Free below the last row, so that the selection's bar covers nothing. */
const endPx = 96

/** Rows of pictures by day. Only what is in sight is in the page, the header of its day, and the row that has the focus. */
export function HistoryGrid({ scroller, index, words, selection, onActive, onOpen, onTop }: HistoryViewProps) {
  const t = useTranslations('history')
  const layout = useGridLayout(scroller, index)
  const rows = useMemo(() => rowsOfGrid(layout), [layout])
  const active = useActiveTask(scroller, index, rows)
  useEffect(() => onActive(active), [onActive, active])
  const { items, shape } = layout
  const activeItem = layout.itemOfRow[rowIndexOf(layout.rows, active.position)] ?? 0

  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller,
    estimateSize: (at) => sizeOf(at),
    // Its identity tells the virtualizer that all sizes are new.
    getItemKey: useCallback((at: number) => keyOf(layout, index.keys, at), [layout, index.keys]),
    rangeExtractor: (range: Range) => inSight(range, dayItemOf(layout, range.startIndex), activeItem),
    overscan: useOverscan(layout),
    paddingEnd: endPx,
    useFlushSync: false,
    initialRect: { width: innerWidth, height: innerHeight },
  })
  useScrollPlace({ scroller, index, rows, words, onTop })
  const acts = useTaskActs(active, selection, rows, onOpen)
  const shown = virtualizer.getVirtualItems()
  const { startIndex, endIndex } = virtualizer.range ?? { startIndex: 0, endIndex: 0 }
  useRowsAhead(index, firstPosition(items[startIndex]), firstPosition(items[endIndex]))
  const isFast = useFastScroll(scroller)
  const stickyItem = dayItemOf(layout, startIndex)

  function sizeOf(at: number): number {
    const item = items[at]
    return item === undefined ? 0 : itemHeight(item, shape)
  }

  return (
    // Keys and clicks of all cells are handled here; the cells are what has the focus.
    <div
      role="grid"
      aria-label={t('imagesLabel')}
      aria-rowcount={items.length}
      aria-multiselectable="true"
      {...acts}
      onFocus={({ target }) => {
        const position = Number(target.dataset['position'])
        if (Number.isInteger(position)) active.onFocus(position)
      }}
      onBlur={active.onBlur}
      className="relative w-full flex-none pointer-coarse:select-none pointer-coarse:[-webkit-touch-callout:none]"
      style={{ height: virtualizer.getTotalSize() }}
    >
      {shown.map(({ key, index: at, start }) => {
        const item = items[at]
        if (item === undefined) return null
        if (item.kind === 'day') {
          return (
            <DayHeader
              key={key}
              startMs={item.startMs}
              count={item.to - item.from}
              rowIndex={at + 1}
              top={at === stickyItem ? null : start}
              height={shape.dayHeight}
            />
          )
        }
        return (
          <GridRowOfTasks
            key={key}
            row={item.row}
            rowIndex={at + 1}
            top={start}
            layout={layout}
            keys={index.keys}
            selection={selection.value}
            isPicking={selection.count > 0}
            isFast={isFast}
            activePosition={active.position >= item.row.start && active.position < item.row.end ? active.position : -1}
          />
        )
      })}
    </div>
  )
}

/** Rows around what is in sight. A new list is drawn without them first: what one waits for comes before what one may scroll to. */
function useOverscan(layout: HistoryLayout): number {
  const drawn = useDeferredValue<HistoryLayout | null>(layout, null)
  if (drawn !== layout) return 0
  // Rows of a very large window are tall, and it shows many cells: one more is far enough.
  return layout.shape.target > 240 ? 1 : 2
}

function firstPosition(item: GridItem | undefined): number {
  if (item === undefined) return 0
  return item.kind === 'day' ? item.from : item.row.start
}

/** What is in sight and around it, with the header of its day and the row that holds the tab stop. */
function inSight(range: Range, dayItem: number, activeItem: number): number[] {
  const shown = new Set([dayItem, ...defaultRangeExtractor(range)])
  if (activeItem < range.count) shown.add(activeItem)
  return [...shown].toSorted((a, b) => a - b)
}

/** Rows are known by their first task, headers by their day: both survive changes elsewhere in the list. */
function keyOf({ items }: { items: ReturnType<typeof useGridLayout>['items'] }, keys: Uint32Array, at: number): number {
  const item = items[at]
  if (item === undefined) return -at
  return item.kind === 'day' ? -item.startMs : (keys[item.row.start] ?? 0)
}
