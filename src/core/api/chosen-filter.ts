import type { z } from 'zod'
import type { taskFilterSchema } from '../../contract/index.ts'
import type { EpochMs, Family, TaskStatus } from '../model.ts'
import type { Store, TaskFilter } from '../store/index.ts'

interface Selection {
  status?: TaskStatus | undefined
  family?: Family | undefined
  search?: string | undefined
}

const hourMs = 3_600_000
/** No connection has it: a filter by a name that is not there finds nothing, instead of everything. */
const nobody = -1

/** A filter as it comes from outside, in the store's words. */
export function chosenFilter(store: Store, filter: z.output<typeof taskFilterSchema>, now: EpochMs): TaskFilter {
  const { connection, from, to, expiresWithinHours, trash, ...same } = filter
  return {
    ...same,
    connectionSeq: connection?.map((name) => store.connections.byName(name)?.seq ?? nobody),
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
    expiringBefore: expiresWithinHours === undefined ? undefined : now + expiresWithinHours * hourMs,
    removed: trash,
  }
}

/** The command line's selection (one value each) in the store's words. */
export function selectionFilter({ status, family, search }: Selection): TaskFilter {
  return {
    status: status === undefined ? undefined : [status],
    family: family === undefined ? undefined : [family],
    search,
  }
}
