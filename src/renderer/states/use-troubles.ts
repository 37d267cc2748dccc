import { useMemo } from 'react'
import { useOverview } from '../data/hooks.ts'
import { troublesOf } from './troubles.ts'
import type { Trouble } from './troubles.ts'
import { useHostAway } from './use-host-away.ts'
import { useOnline } from './use-online.ts'

/** All that is wrong now, the worst first. */
export function useTroubles(): readonly Trouble[] {
  const overview = useOverview()
  const isOffline = !useOnline()
  const { away, since } = useHostAway()
  return useMemo(() => troublesOf({ away, awaySince: since, overview, isOffline }), [away, since, overview, isOffline])
}
