import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { HistoryIndex } from '../data/history-index.ts'
import type { HistoryRows } from './history-rows.ts'

export interface ActiveTask {
  /** Where the one tab stop is; 0 before anybody was here. */
  position: number
  key: number
  /** Goes to a position: brings it into sight and, unless told otherwise, takes the focus along. */
  move: (position: number, options?: { focus?: boolean }) => void
  /** Follows the focus that came by mouse or tab. */
  onFocus: (position: number) => void
  onBlur: () => void
}

/** Room that is kept free above and below what is brought into sight: the day's header, the bar of the selection. */
const roomPx = { above: 54, below: 24 }

/**
 * The task that the keys are about. It is remembered by its key, so that the list may change around it; when it leaves, its
 * next neighbour takes its place, and the focus goes there.
 */
export function useActiveTask(
  scroller: RefObject<HTMLElement | null>,
  index: HistoryIndex,
  rows: HistoryRows,
): ActiveTask {
  const [active, setActive] = useState({ key: 0, position: 0 })
  const isFocused = useRef(false)
  const wantsFocus = useRef(false)

  const { keys } = index
  const position = useMemo(() => {
    if (active.key === 0) return 0
    if (index.keys[active.position] === active.key) return active.position
    const found = index.positionOf(active.key)
    return found === -1 ? Math.max(0, Math.min(active.position, index.count - 1)) : found
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the place depends on the keys alone
  }, [active, keys])
  const key = keys[position] ?? 0

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null || key === 0) return
    // The cell that had the focus was removed, or has become part of another row.
    const isLost = isFocused.current && !element.contains(document.activeElement) && isNobody(document.activeElement)
    if (!wantsFocus.current && !isLost) return
    const cell = element.querySelector<HTMLElement>(`[data-key="${key}"]`)
    if (cell === null) return
    wantsFocus.current = false
    cell.focus({ preventScroll: true })
  })

  const move = useCallback(
    (position: number, { focus = true }: { focus?: boolean } = {}) => {
      const key = index.keys[position]
      if (key === undefined) return
      if (scroller.current !== null) reveal(scroller.current, rows.topOf(position), rows.heightOf(position))
      wantsFocus.current = focus
      setActive({ key, position })
    },
    [index, rows, scroller],
  )
  const onFocus = useCallback(
    (position: number) => {
      isFocused.current = true
      const key = index.keys[position]
      if (key !== undefined) setActive((before) => (before.key === key ? before : { key, position }))
    },
    [index],
  )
  const onBlur = useCallback(() => {
    // A cell that is taken out of the page blurs too; then the focus is nowhere and comes back.
    queueMicrotask(() => {
      if (!isNobody(document.activeElement)) isFocused.current = false
    })
  }, [])

  return { position, key, move, onFocus, onBlur }
}

function isNobody(element: Element | null): boolean {
  return element === null || element === document.body
}

function reveal(element: HTMLElement, top: number, height: number): void {
  const from = element.scrollTop + roomPx.above
  const to = element.scrollTop + element.clientHeight - roomPx.below
  if (top >= from && top + height <= to) return
  const next = top < from || height > to - from ? top - roomPx.above : top + height + roomPx.below - element.clientHeight
  element.scrollTop = next
  element.dispatchEvent(new Event('scroll'))
}
