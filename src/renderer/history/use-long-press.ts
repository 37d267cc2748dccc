import { useEffect, useRef } from 'react'
import type { MouseEvent, PointerEvent } from 'react'

/** Shorter than the half second after which systems begin something of their own with a picture (a menu, a drag). */
const pressMs = 420
/** A finger that moves further scrolls. */
const mostPx = 10

export interface LongPress {
  onPointerDown: (press: PointerEvent<HTMLElement>) => void
  onPointerMove: (move: PointerEvent<HTMLElement>) => void
  onPointerUp: () => void
  onPointerCancel: () => void
  onContextMenu: (menu: MouseEvent<HTMLElement>) => void
  onClickCapture: (click: MouseEvent<HTMLElement>) => void
}

/** A finger that rests on a task in a grid or list, whose cells carry `data-position`. Mouse and pen have other ways. */
export function useLongPress(onPress: (position: number) => void): LongPress {
  const down = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null)
  /** The finger still rests, or has just left: what the browser makes of it by itself is not meant. */
  const isPressed = useRef(false)
  const stop = (): void => {
    if (down.current !== null) clearTimeout(down.current.timer)
    down.current = null
  }
  useEffect(() => stop, [])
  return {
    onPointerDown({ pointerType, isPrimary, target, clientX, clientY }) {
      stop()
      isPressed.current = false
      const cell = target instanceof Element ? target.closest<HTMLElement>('[data-position]') : null
      const position = Number(cell?.dataset['position'])
      if (pointerType !== 'touch' || !isPrimary || !Number.isInteger(position)) return
      const timer = setTimeout(() => {
        isPressed.current = true
        onPress(position)
      }, pressMs)
      down.current = { timer, x: clientX, y: clientY }
    },
    onPointerMove({ clientX, clientY }) {
      if (down.current === null) return
      if (Math.hypot(clientX - down.current.x, clientY - down.current.y) > mostPx) stop()
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onContextMenu(menu) {
      if (down.current !== null || isPressed.current) menu.preventDefault()
    },
    onClickCapture(click) {
      if (!isPressed.current) return
      isPressed.current = false
      click.stopPropagation()
    },
  }
}
