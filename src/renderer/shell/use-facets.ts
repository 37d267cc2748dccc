import { useEffect, useMemo, useState } from 'react'
import type { Facets, TaskFilter } from '../../contract/index.ts'
import { useCall } from '../data/hooks.ts'
import { onRoute, routeFilter, routeNow } from '../data/route.ts'

/** Counting all facets costs the host ten times what a search does: they follow when the typing pauses. */
const restMs = 350

/** What each facet would show under the filter of the route. The last counts stay until newer ones are here. */
export function useFacets(): Facets | undefined {
  const rested = useRestedWords()
  const filter = useMemo((): TaskFilter => JSON.parse(rested), [rested])
  const called = useCall(
    (client, signal) => client.tasks.facets({ filter, utcOffsetMinutes: -new Date().getTimezoneOffset() }, { signal }),
    [rested],
    { live: true, everyMs: 3_000 },
  )
  return called.value
}

const wordsNow = (): string => JSON.stringify(routeFilter(routeNow()))

/** The filter of the route, as text, once it has stayed the same for a while: nothing is drawn for each key. */
function useRestedWords(): string {
  const [rested, setRested] = useState(wordsNow)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = onRoute(() => {
      clearTimeout(timer)
      timer = setTimeout(() => setRested(wordsNow()), restMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [])
  return rested
}
