import { useMemo } from 'react'
import { useCall } from '../data/hooks.ts'
import type { UsedName } from './name-completions.ts'

/** All tags with their counts, asked for while somebody is about to write one. */
export function useTagNames(isWanted: boolean): readonly UsedName[] {
  const { value } = useCall(
    async (client, signal) => (isWanted ? client.tags.list(undefined, { signal }) : null),
    [isWanted],
  )
  return useMemo(() => (value ?? []).map(({ tag, tasks }) => ({ name: tag, tasks })), [value])
}
