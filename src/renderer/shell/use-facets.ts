import { useEffect, useMemo, useState } from 'react'
import type { Facets, TaskFilter } from '../../contract/index.ts'
import { useCall } from '../data/hooks.ts'
import { routeFilter, useRoute } from '../data/route.ts'

/** Counting all facets costs the host ten times what a search does: they follow when the typing pauses. */
const restMs = 350

/** What each facet would show under the filter of the route. The last counts stay until newer ones are here. */
export function useFacets(): Facets | undefined {
  const route = useRoute()
  const words = JSON.stringify(routeFilter(route))
  const rested = useRested(words)
  const filter = useMemo((): TaskFilter => JSON.parse(rested), [rested])
  const called = useCall(
    (client, signal) => client.tasks.facets({ filter, utcOffsetMinutes: -new Date().getTimezoneOffset() }, { signal }),
    [rested],
    { live: true, everyMs: 3_000 },
  )
  return called.value
}

function useRested(value: string): string {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}
