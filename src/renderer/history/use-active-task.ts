import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
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
export function useActiveTask(scroller: HTMLElement, index: HistoryIndex, rows: HistoryRows): ActiveTask {
  const [active, setActive] = useState<Held>({ key: 0, position: 0, keys: index.keys })
  const isFocused = useRef(false)
  const wantsFocus = useRef(false)

  const { keys } = index
  // The place depends on the keys alone.
  const position = useMemo(() => positionNow(active, index), [active, keys])
  const key = keys[position] ?? 0

  useLayoutEffect(() => {
    if (key === 0) return
    // The cell that had the focus was removed, or has become part of another row.
    const isLost = isFocused.current && !scroller.contains(document.activeElement) && isNobody(document.activeElement)
    if (!wantsFocus.current && !isLost) return
    const cell = scroller.querySelector<HTMLElement>(`[data-key="${key}"]`)
    if (cell === null) return
    wantsFocus.current = false
    cell.focus({ preventScroll: true })
  })

  const move = useCallback(
    (position: number, { focus = true }: { focus?: boolean } = {}) => {
      const key = index.keys[position]
      if (key === undefined) return
      reveal(scroller, rows.topOf(position), rows.heightOf(position))
      wantsFocus.current = focus
      setActive({ key, position, keys: index.keys })
    },
    [index, rows, scroller],
  )
  const onFocus = useCallback(
    (position: number) => {
      isFocused.current = true
      const key = index.keys[position]
      if (key !== undefined) setActive((before) => (before.key === key ? before : { key, position, keys: index.keys }))
    },
    [index],
  )
  const onBlur = useCallback(() => {
    // A cell that is taken out of the page blurs too; then the focus is nowhere and comes back.
    queueMicrotask(() => {
      const now = document.activeElement
      if (!isNobody(now) && !scroller.contains(now)) isFocused.current = false
    })
  }, [scroller])

  return { position, key, move, onFocus, onBlur }
}

/** The task that was last active, and the list in which it stood there. */
interface Held {
  key: number
  position: number
  keys: Uint32Array
}

/** Where it is now; when it has left, its next neighbour that is still there, else the last one. */
function positionNow({ key, position, keys }: Held, index: HistoryIndex): number {
  if (key === 0) return 0
  if (index.keys[position] === key) return position
  for (let at = position; at < keys.length; at += 1) {
    const found = index.positionOf(keys[at] ?? 0)
    if (found !== -1) return found
  }
  return Math.max(0, Math.min(position, index.count - 1))
}

function isNobody(element: Element | null): boolean {
  return element === null || element === document.body
}

function reveal(element: HTMLElement, top: number, height: number): void {
  const from = element.scrollTop + roomPx.above
  const to = element.scrollTop + element.clientHeight - roomPx.below
  if (top >= from && top + height <= to) return
  const next =
    top < from || height > to - from ? top - roomPx.above : top + height + roomPx.below - element.clientHeight
  element.scrollTop = next
  element.dispatchEvent(new Event('scroll'))
}
