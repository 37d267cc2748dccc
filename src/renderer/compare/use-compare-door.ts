import { useMemo, useRef } from 'react'
import { go, replace } from '../data/route.ts'

export interface CompareDoor {
  open: (ids: readonly string[]) => void
  /** Other tasks, or the same in another order: no step of its own. */
  show: (ids: readonly string[]) => void
  close: () => void
}

/** Opens the comparison as a step of the browser's history, and closes it by going back. */
export function useCompareDoor(): CompareDoor {
  const isOurs = useRef(false)
  return useMemo(
    () => ({
      open(ids) {
        isOurs.current = true
        go({ compare: ids })
      },
      show: (ids) => replace({ compare: ids }),
      close() {
        if (isOurs.current) history.back()
        else replace({ compare: [] })
        isOurs.current = false
      },
    }),
    [],
  )
}
