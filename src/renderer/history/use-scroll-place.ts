import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import type { HistoryIndex } from '../data/history-index.ts'
import type { HistoryRows } from './history-rows.ts'
import { createScrollPlaces } from './scroll-places.ts'
import type { ScrollPlace } from './scroll-places.ts'
import { useStillView } from './use-still-view.ts'

const places = createScrollPlaces(sessionStorageOrNull())

/** The very top, where new tasks slide in at once. */
const topPx = 4
const saveAfterMs = 200

export interface ScrollPlaceOptions {
  scroller: HTMLElement
  index: HistoryIndex
  rows: HistoryRows
  /** Names the filter. */
  words: string
  onTop: (isAtTop: boolean) => void
}

/**
 * Keeps what is looked at where it is, while the list changes around it (width, size of the pictures, new and removed tasks),
 * and remembers the place per filter: for a return, for a reload, for the other view.
 */
export function useScrollPlace({ scroller, index, rows, words, onTop }: ScrollPlaceOptions): void {
  useStillView(scroller)
  const anchor = useRef<ScrollPlace | null>(null)
  /** Where to go once it is known: the rest of a long list comes behind its first screen. */
  const wanted = useRef<ScrollPlace | null>(null)
  /** Where the page was scrolled to from here; NaN once somebody has scrolled on. */
  const placedAt = useRef(Number.NaN)
  /** The filter whose tasks are shown: the one before, until the new one's first chunk is here. */
  const shown = useRef<{ words: string; keys: Uint32Array } | null>(null)

  const placeNow = useEffectEvent((): ScrollPlace | null => {
    const top = scroller.scrollTop
    if (top < topPx || index.count === 0) return null
    const position = rows.positionAt(top)
    const share = (top - rows.topOf(position)) / Math.max(1, rows.heightOf(position))
    return { key: index.keys[position] ?? 0, position, share: Math.min(1, Math.max(-1, share)) }
  })
  const save = useEffectEvent(() => {
    if (shown.current !== null && wanted.current === null) places.set(shown.current.words, anchor.current)
  })
  const onScroll = useEffectEvent(() => {
    // Where we have gone ourselves the place is known better: what is at the top may be another task of its row.
    if (Math.abs(scroller.scrollTop - placedAt.current) < 2 && anchor.current !== null) return onTop(false)
    placedAt.current = Number.NaN
    anchor.current = placeNow()
    return onTop(anchor.current === null)
  })

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const scrolled = (): void => {
      onScroll()
      clearTimeout(timer)
      timer = setTimeout(save, saveAfterMs)
    }
    // Whoever moves by himself is not taken elsewhere afterwards.
    const moved = (): void => {
      wanted.current = null
    }
    const byHand = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const
    scroller.addEventListener('scroll', scrolled, { passive: true })
    for (const name of byHand) scroller.addEventListener(name, moved, { passive: true })
    addEventListener('pagehide', save)
    return () => {
      scroller.removeEventListener('scroll', scrolled)
      for (const name of byHand) scroller.removeEventListener(name, moved)
      removeEventListener('pagehide', save)
      clearTimeout(timer)
      save()
    }
  }, [scroller])

  function scrollTo(top: number): void {
    if (Math.abs(scroller.scrollTop - top) < 1) return
    scroller.scrollTop = top
    placedAt.current = scroller.scrollTop
    // Tells the list at once, so that it is drawn where it will be seen.
    scroller.dispatchEvent(new Event('scroll'))
  }

  const restore = useEffectEvent(() => {
    if (!index.isFirstHere) return
    if (shown.current === null || (shown.current.words !== words && shown.current.keys !== index.keys)) {
      shown.current = { words, keys: index.keys }
      anchor.current = null
      wanted.current = places.get(words)
      scrollTo(0)
    } else {
      shown.current = { ...shown.current, keys: index.keys }
    }
    const place = wanted.current ?? anchor.current
    if (place === null) return
    const found = index.positionOf(place.key)
    if (found === -1 && wanted.current !== null && !index.isComplete) return
    const position = found === -1 ? Math.min(place.position, index.count - 1) : found
    if (position < 0) return
    wanted.current = null
    anchor.current = { ...place, position, key: index.keys[position] ?? 0 }
    scrollTo(rows.topOf(position) + place.share * rows.heightOf(position))
  })
  useLayoutEffect(() => restore(), [rows, words, index.isComplete])
}

function sessionStorageOrNull(): Storage | null {
  try {
    return sessionStorage
  } catch {
    return null
  }
}
