import type { z } from 'zod'
import type { taskFilterSchema } from '../../contract/index.ts'
import type { EpochMs, Family, TaskStatus } from '../model.ts'
import type { Store, TaskFilter } from '../store/index.ts'
import { queryFilter } from './query-filter.ts'

interface Selection {
  status?: TaskStatus | undefined
  family?: Family | undefined
  search?: string | undefined
}

const hourMs = 3_600_000
/** No connection has it: a filter by a name that is not there finds nothing, instead of everything. */
const nobody = -1

/** A filter as it comes from outside, in the store's words. Throws `CallError('bad-query')`. */
export function chosenFilter(store: Store, filter: z.output<typeof taskFilterSchema>, now: EpochMs): TaskFilter {
  const { search, query, connection, from, to, expiresWithinHours, trash, ...same } = filter
  const asked = queryFilter(store, query, now)
  return {
    ...same,
    search: search === undefined ? asked.search : [search, asked.search ?? ''].join(' '),
    conditions: asked.conditions,
    connectionSeq: connection?.map((name) => store.connections.byName(name)?.seq ?? nobody),
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
    expiringBefore: expiresWithinHours === undefined ? undefined : now + expiresWithinHours * hourMs,
    removed: trash,
  }
}

/** The command line's selection (one value each) in the store's words. Throws `CallError('bad-query')`. */
export function selectionFilter(store: Store, { status, family, search }: Selection, now: EpochMs): TaskFilter {
  return {
    status: status === undefined ? undefined : [status],
    family: family === undefined ? undefined : [family],
    ...queryFilter(store, search, now),
  }
}
