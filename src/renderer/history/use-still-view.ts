import { useEffect } from 'react'

/**
 * Keeps what is looked at where it is when something above the scroller comes or goes (a banner): the list moves
 * on by as much. At the very top it gives way, so that nothing new is hidden. Before anybody has touched the list it stays at
 * its place: after a reload banners come later than the list, and the place would move on with each reload. An observer
 * is told before the frame is drawn.
 */
export function useStillView(scroller: HTMLElement): void {
  useEffect(() => {
    let top = scroller.getBoundingClientRect().top
    let isTouched = false
    const observer = new ResizeObserver(() => {
      const now = scroller.getBoundingClientRect().top
      if (isTouched && scroller.scrollTop > 0 && now !== top) scroller.scrollTop += now - top
      top = now
    })
    const touched = (): void => {
      isTouched = true
    }
    const byHand = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const
    for (const name of byHand) scroller.addEventListener(name, touched, { passive: true, once: true })
    observer.observe(scroller)
    return () => {
      observer.disconnect()
      for (const name of byHand) scroller.removeEventListener(name, touched)
    }
  }, [scroller])
}
