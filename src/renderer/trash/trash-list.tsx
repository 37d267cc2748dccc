import { useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'
import type { HistoryIndex } from '../data/history-index.ts'
import { TrashRow } from './trash-row.tsx'

export interface TrashListProps {
  index: HistoryIndex
  scroller: RefObject<HTMLElement | null>
  chosen: ReadonlySet<number>
  onChosen: (chosen: ReadonlySet<number>) => void
  isBusy: boolean
  onOpen: (key: number) => void
  onRestore: (key: number) => void
}

const rowPx = 58

/** The rows in sight of all that lies in the trash. */
export function TrashList({ index, scroller, chosen, onChosen, isBusy, onOpen, onRestore }: TrashListProps) {
  const t = useTranslations('trash')
  const list = useRef<HTMLUListElement>(null)
  const [marginPx, setMarginPx] = useState(0)
  const anchor = useRef<number | null>(null)
  useLayoutEffect(() => setMarginPx(list.current?.offsetTop ?? 0), [])
  const virtualizer = useVirtualizer({
    count: index.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (position) => index.keys[position] ?? -position,
    overscan: 6,
    scrollMargin: marginPx,
    useFlushSync: false,
  })

  function select(position: number, isRange: boolean): void {
    const next = new Set(chosen)
    const from = isRange ? (anchor.current ?? position) : position
    const isOn = !chosen.has(index.keys[position] ?? 0)
    for (let at = Math.min(from, position); at <= Math.max(from, position); at += 1) {
      const key = index.keys[at]
      if (key === undefined) continue
      if (isOn) next.add(key)
      else next.delete(key)
    }
    anchor.current = position
    onChosen(next)
  }

  return (
    <ul ref={list} aria-label={t('listLabel')} className="relative mt-2" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ key, index: position, start }) => {
        const taskKey = index.keys[position]
        if (taskKey === undefined) return null
        return (
          <li
            key={key}
            aria-setsize={index.count}
            aria-posinset={position + 1}
            className="absolute inset-x-0 py-px"
            style={{ height: rowPx, transform: `translateY(${start - marginPx}px)` }}
          >
            <TrashRow
              taskKey={taskKey}
              isSelected={chosen.has(taskKey)}
              onSelect={(isRange) => select(position, isRange)}
              onOpen={() => onOpen(taskKey)}
              onRestore={() => onRestore(taskKey)}
              isBusy={isBusy}
            />
          </li>
        )
      })}
    </ul>
  )
}
