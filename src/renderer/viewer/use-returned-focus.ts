import { useEffect } from 'react'
import type { RefObject } from 'react'

/** Takes the focus into an element while it is there, and gives it back to where it was. */
export function useReturnedFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement
    root.current?.focus({ preventScroll: true })
    return () => {
      // The page below may still be inert: it wakes in the same turn.
      queueMicrotask(() => {
        if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
      })
    }
  }, [root])
}
