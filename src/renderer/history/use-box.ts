import { useLayoutEffect, useState } from 'react'
import type { RefObject } from 'react'

/** Inner size of an element without its padding, px, as it changes. 0 before the first layout. */
export function useBox(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [box, setBox] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const found = element.current
    if (found === null) return undefined
    const measure = (): void => {
      const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(found)
      const width = found.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd)
      const height = found.clientHeight
      setBox((before) => (before.width === width && before.height === height ? before : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(found)
    return () => observer.disconnect()
  }, [element])
  return box
}
