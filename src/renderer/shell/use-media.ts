import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}

/** The breakpoints of the look: from here on there is a sidebar. */
export const withSidebar = '(width >= 53.75rem)'
/** From here on everything fits. */
export const withEverything = '(width >= 73.75rem)'
