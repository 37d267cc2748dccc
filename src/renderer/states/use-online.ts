import { useSyncExternalStore } from 'react'
import { subscribeToNothing } from '../data/cell.ts'

/** Whether this computer says that it has a network. `true` proves nothing; `false` is true. `isNeeded` off: `true`, and nothing is watched. */
export function useOnline(isNeeded = true): boolean {
  return useSyncExternalStore(isNeeded ? subscribe : subscribeToNothing, () => !isNeeded || navigator.onLine)
}

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}
