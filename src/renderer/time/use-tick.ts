import { useSyncExternalStore } from 'react'
import { subscribeToNothing } from '../data/cell.ts'

const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

/**
 * The time (epoch ms), anew each second, from one timer for the whole window; it rests while nobody asks and while the page
 * is hidden. Read it low in the tree: everything that calls it renders every second.
 */
export function useTick(): number {
  return useSyncExternalStore(subscribe, () => now)
}

/** The time in whole minutes since 1970 while `isNeeded`, else 0: for accessible names, which must not change every second. */
export function useMinute(isNeeded: boolean): number {
  return useSyncExternalStore(isNeeded ? subscribe : subscribeToNothing, () =>
    isNeeded ? Math.floor(now / 60_000) : 0,
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    tick()
    timer = setInterval(tick, 1000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick(): void {
  if (document.hidden) return
  now = Date.now()
  for (const listener of listeners) listener()
}
