import { startTransition, useEffect, useState } from 'react'
import { paceAfter, slowAfterMs } from './scroll-pace.ts'

/** Is the list scrolled faster than it can be read? What comes into sight then may wait with what is to be read. */
export function useFastScroll(scroller: HTMLElement): boolean {
  const [isFast, setIsFast] = useState(false)
  useEffect(() => {
    let pace = { top: scroller.scrollTop, at: -Infinity, isFast: false }
    let timer: ReturnType<typeof setTimeout> | undefined
    // What was left out is made in slices; the next step of the scroll comes first.
    const settle = (): void => startTransition(() => setIsFast(false))
    const scrolled = (): void => {
      pace = paceAfter(pace, scroller.scrollTop, performance.now())
      if (!pace.isFast) return
      setIsFast(true)
      clearTimeout(timer)
      timer = setTimeout(settle, slowAfterMs)
    }
    scroller.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      scroller.removeEventListener('scroll', scrolled)
      clearTimeout(timer)
    }
  }, [scroller])
  return isFast
}
