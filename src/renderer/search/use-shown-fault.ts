import { useEffect, useState } from 'react'
import type { FaultyQuery } from '../../contract/index.ts'
import type { CallTrouble } from '../data/call-words.ts'

/** Whoever is still typing has not made a mistake yet. */
const restMs = 600

/** What is wrong with the search that stands there, once its typing has paused; `null` while nothing is. */
export function useShownFault(
  trouble: CallTrouble | null,
  search: string,
): { fault: FaultyQuery; words: string } | null {
  const fault = trouble?.kind === 'said' && trouble.fault?.text === search ? trouble.fault : null
  const [restedAt, setRestedAt] = useState<string | null>(null)
  useEffect(() => {
    setRestedAt(null)
    if (fault === null) return undefined
    const timer = setTimeout(() => setRestedAt(search), restMs)
    return () => clearTimeout(timer)
  }, [fault, search])
  return fault !== null && restedAt === search && trouble?.kind === 'said' ? { fault, words: trouble.words } : null
}
