import { useLayoutEffect, useState } from 'react'

interface Box {
  width: number
  height: number
}

/** Inner size of an element without its padding, px, as it changes. */
export function useBox(element: HTMLElement): Box {
  const [box, setBox] = useState(() => boxOf(element))
  useLayoutEffect(() => {
    const measure = (): void => {
      const now = boxOf(element)
      setBox((before) => (before.width === now.width && before.height === now.height ? before : now))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return box
}

function boxOf(element: HTMLElement): Box {
  const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(element)
  const padding = Number.parseFloat(paddingInlineStart) + Number.parseFloat(paddingInlineEnd)
  return { width: Math.max(0, element.clientWidth - padding), height: element.clientHeight }
}
