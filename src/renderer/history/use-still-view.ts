import { useEffect } from 'react'

/**
 * Keeps what is looked at where it is when something above the scroller comes or goes (the strip, a banner): the list moves
 * on by as much. At the very top it gives way, so that nothing new is hidden. An observer is told before the frame is drawn.
 */
export function useStillView(scroller: HTMLElement): void {
  useEffect(() => {
    let top = scroller.getBoundingClientRect().top
    const observer = new ResizeObserver(() => {
      const now = scroller.getBoundingClientRect().top
      if (scroller.scrollTop > 0 && now !== top) scroller.scrollTop += now - top
      top = now
    })
    observer.observe(scroller)
    return () => observer.disconnect()
  }, [scroller])
}
