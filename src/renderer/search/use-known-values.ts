import { useMemo } from 'react'
import type { FieldName } from '../../core/query/words.ts'
import { useCall, useCollections, useOverview } from '../data/hooks.ts'
import { closedValues } from './completions.ts'
import type { KnownValue } from './completions.ts'

const none: readonly KnownValue[] = []

/** The values that a field of the search can have, asked for when its name stands before the caret. */
export function useKnownValues(field: FieldName | null): readonly KnownValue[] {
  const collections = useCollections()
  const connections = useOverview()?.connections
  const asked = field === 'tag' || field === 'model' ? field : null
  const { value } = useCall(
    async (client, signal): Promise<{ field: FieldName; values: KnownValue[] } | null> => {
      if (asked === 'tag') {
        const tags = await client.tags.list(undefined, { signal })
        return { field: asked, values: tags.map(({ tag, tasks }) => ({ value: tag, tasks })) }
      }
      if (asked === null) return null
      const { model } = await client.tasks.facets({}, { signal })
      const values = model.flatMap(({ value, count }) => (value === null ? [] : [{ value, tasks: count }]))
      return { field: asked, values }
    },
    [asked],
  )
  return useMemo(() => {
    if (field === null) return none
    const closed = closedValues(field)
    if (closed !== null) return closed.map((value) => ({ value }))
    if (field === 'connection') return connections?.map(({ name }) => ({ value: name })) ?? none
    if (field === 'collection') return collections?.map(({ name, tasks }) => ({ value: name, tasks })) ?? none
    return value?.field === field ? value.values : none
  }, [field, value, collections, connections])
}
