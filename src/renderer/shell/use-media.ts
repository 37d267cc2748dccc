import { useCallback, useSyncExternalStore } from 'react'

/** Asking the browser anew at each rendering costs more than the rendering of a row. */
const lists = new Map<string, MediaQueryList>()

function listOf(query: string): MediaQueryList {
  const known = lists.get(query)
  if (known !== undefined) return known
  const list = matchMedia(query)
  lists.set(query, list)
  return list
}

/** Whether a media query holds. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = listOf(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => listOf(query).matches)
}

/** The breakpoints of the look: from here on there is a sidebar. */
export const withSidebar = '(width >= 53.75rem)'
/** From here on everything fits. */
export const withEverything = '(width >= 73.75rem)'
