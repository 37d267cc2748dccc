import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { Range } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { isSelected } from '../grid/selection.ts'
import { rowsOfList } from './history-rows.ts'
import type { HistoryViewProps } from './history-view.ts'
import { columnClass } from './list-columns.ts'
import { TaskLine } from './task-line.tsx'
import { useActiveTask } from './use-active-task.ts'
import { useRowsAhead } from './use-rows-ahead.ts'
import { useScrollPlace } from './use-scroll-place.ts'
import { useTaskActs } from './use-task-acts.ts'

const lineRem = 2.75
const endPx = 96
const columns = ['image', 'status', 'prompt', 'model', 'timeLeft', 'rating', 'added'] as const

/** One line per task. Columns leave from the right where the window is narrow. */
export function HistoryList({ scroller, index, words, selection, onActive, onOpen, onTop }: HistoryViewProps) {
  const t = useTranslations('history')
  const lineHeight = useMemo(() => lineRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize), [])
  const rows = useMemo(() => rowsOfList(index, lineHeight), [index, lineHeight])
  const active = useActiveTask(scroller, index, rows)
  useEffect(() => onActive(active), [onActive, active])
  const virtualizer = useVirtualizer({
    count: index.count,
    getScrollElement: () => scroller,
    estimateSize: () => lineHeight,
    getItemKey: useCallback((at: number) => index.keys[at] ?? -at, [index.keys]),
    rangeExtractor: (range: Range) => {
      const shown = new Set(defaultRangeExtractor(range))
      if (active.position < range.count) shown.add(active.position)
      return [...shown].toSorted((a, b) => a - b)
    },
    overscan: 4,
    scrollMargin: lineHeight,
    paddingEnd: endPx,
    useFlushSync: false,
    initialRect: { width: innerWidth, height: innerHeight },
  })
  useScrollPlace({ scroller, index, rows, words, onTop })
  useRowsAhead(index, virtualizer.range?.startIndex ?? 0, virtualizer.range?.endIndex ?? 0)
  const acts = useTaskActs(active, selection, rows, onOpen)
  return (
    <div
      role="grid"
      aria-label={t('imagesLabel')}
      aria-rowcount={index.count + 1}
      aria-multiselectable="true"
      {...acts}
      onFocus={({ target }) => {
        const position = Number(target.dataset['position'])
        if (Number.isInteger(position)) active.onFocus(position)
      }}
      onBlur={active.onBlur}
      className="@container relative w-full flex-none text-xs pointer-coarse:select-none pointer-coarse:[-webkit-touch-callout:none]"
      style={{ height: virtualizer.getTotalSize() + lineHeight }}
    >
      <div
        role="row"
        aria-rowindex={1}
        className="sticky top-0 z-2 flex items-center gap-3 border-b border-line bg-ground px-2 text-ink-3"
        style={{ height: lineHeight }}
      >
        {columns.map((column) => (
          <span key={column} role="columnheader" className={columnClass[column]}>
            {column === 'image' ? <span className="sr-only">{t('columns.image')}</span> : t(`columns.${column}`)}
          </span>
        ))}
      </div>
      {virtualizer.getVirtualItems().map(({ key, index: position, start }) => (
        <TaskLine
          key={key}
          taskKey={index.keys[position] ?? 0}
          position={position}
          top={start}
          height={lineHeight}
          isSelected={isSelected(selection.value, position)}
          isPicking={selection.count > 0}
          isActive={position === active.position}
        />
      ))}
    </div>
  )
}
