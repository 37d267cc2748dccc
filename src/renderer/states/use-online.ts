import { useSyncExternalStore } from 'react'

/** Whether this computer says that it has a network. `true` proves nothing; `false` is true. `isNeeded` off: `true`, and nothing is watched. */
export function useOnline(isNeeded = true): boolean {
  return useSyncExternalStore(isNeeded ? subscribe : subscribeToNothing, () => !isNeeded || navigator.onLine)
}

function subscribeToNothing(): () => void {
  return () => undefined
}

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}
