import { useEffect, useEffectEvent } from 'react'
import type { RefObject } from 'react'
import type { ZoomControl } from './zoom-control.ts'
import { wheelFactor } from './zoom.ts'
import type { Point } from './zoom.ts'

/** So far a finger or the mouse moves before it is a drag, px. */
const dragFrom = 6
/** A sideways swipe over this much of an unzoomed picture is a step. */
const swipeFrom = 56

/** Wheel, pinch, drag, swipe and double click on the stage. Keys are the viewer's. */
export function useZoomGestures(
  stage: RefObject<HTMLElement | null>,
  zoom: ZoomControl,
  onSwipe: (direction: 'previous' | 'next') => void,
): void {
  const swipe = useEffectEvent(onSwipe)
  useEffect(() => {
    const element = stage.current
    if (element === null) return undefined
    const fingers = new Map<number, Point>()
    let start: Point | null = null
    let isDrag = false

    const fromCentre = (at: { clientX: number; clientY: number }): Point => {
      const box = element.getBoundingClientRect()
      return { x: at.clientX - box.left - box.width / 2, y: at.clientY - box.top - box.height / 2 }
    }
    const onWheel = (event: WheelEvent): void => {
      // In one column the page scrolls under the pointer; there a pinch or Ctrl zooms.
      if (!event.ctrlKey && matchMedia('(width < 53.75rem)').matches && zoom.lens.get().isFit) return
      event.preventDefault()
      zoom.zoomBy(wheelFactor(event.deltaY, event.deltaMode, event.ctrlKey), fromCentre(event))
    }
    const onDown = (event: PointerEvent): void => {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button, a') !== null)) return
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
      start = fingers.size === 1 ? { x: event.clientX, y: event.clientY } : null
      isDrag = false
    }
    const onMove = (event: PointerEvent): void => {
      const before = fingers.get(event.pointerId)
      if (before === undefined) return
      const now = { x: event.clientX, y: event.clientY }
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
      fingers.set(event.pointerId, now)
      if (other !== undefined) {
        const factor = distance(now, other) / Math.max(1, distance(before, other))
        const middle = fromCentre({ clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 })
        return zoom.zoomBy(factor, middle)
      }
      if (!isDrag && start !== null && distance(now, start) < dragFrom) return
      if (!isDrag && !zoom.lens.get().isFit) element.setPointerCapture(event.pointerId)
      isDrag = true
      zoom.panBy({ x: now.x - before.x, y: now.y - before.y })
    }
    const onUp = (event: PointerEvent): void => {
      if (!fingers.delete(event.pointerId)) return
      const moved = start === null ? 0 : event.clientX - start.x
      const isSwipe = event.type === 'pointerup' && event.pointerType === 'touch' && zoom.lens.get().isFit
      if (isSwipe && isDrag && Math.abs(moved) > swipeFrom) swipe(moved > 0 ? 'previous' : 'next')
      start = null
    }
    const onDouble = (event: MouseEvent): void => {
      if (!(event.target instanceof Element && event.target.closest('button, a'))) zoom.toggle(fromCentre(event))
    }

    const ending = new AbortController()
    const { signal } = ending
    // Not passive: the page itself must not zoom.
    element.addEventListener('wheel', onWheel, { passive: false, signal })
    element.addEventListener('pointerdown', onDown, { signal })
    element.addEventListener('pointermove', onMove, { signal })
    element.addEventListener('pointerup', onUp, { signal })
    element.addEventListener('pointercancel', onUp, { signal })
    element.addEventListener('dblclick', onDouble, { signal })
    return () => ending.abort()
  }, [stage, zoom])
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
