import type { TaskTraits } from '../facts.ts'
import type { EpochMs, Family, TaskStatus } from '../model.ts'

/** What of a filter the facets can count by; the rest (search, trash) has chosen the tasks before. */
export interface FacetFilter {
  status?: readonly TaskStatus[] | undefined
  family?: readonly (Family | null)[] | undefined
  model?: readonly (string | null)[] | undefined
  connectionSeq?: readonly number[] | undefined
  from?: EpochMs | undefined
  to?: EpochMs | undefined
  unsaved?: boolean | undefined
  expiringBefore?: EpochMs | undefined
  favorite?: boolean | undefined
}

export interface FacetCounts {
  total: number
  status: Map<TaskStatus, number>
  family: Map<Family | null, number>
  model: Map<string | null, number>
  connection: Map<number, number>
  /** `2026-11` */
  month: Map<string, number>
  unsaved: number
  expiring: number
  favorite: number
}

/**
 * Counts for every facet in one walk: a task counts for a facet when it fits all the *other* parts of the filter. So it fails none,
 * or only that one. `monthOf` names the calendar month of a time; `soonAt` is when "soon" ends.
 */
export function facetCounter(filter: FacetFilter, monthOf: (at: EpochMs) => string, soonAt: EpochMs) {
  const counts: FacetCounts = {
    total: 0,
    status: new Map(),
    family: new Map(),
    model: new Map(),
    connection: new Map(),
    month: new Map(),
    unsaved: 0,
    expiring: 0,
    favorite: 0,
  }
  const wanted = {
    status: chosen(filter.status),
    family: chosen(filter.family),
    model: chosen(filter.model),
    connection: chosen(filter.connectionSeq),
  }
  const from = filter.from ?? -Infinity
  const to = filter.to ?? Infinity

  function add(task: TaskTraits): void {
    const { unsavedUntil } = task
    const isUnsaved = unsavedUntil !== null
    let failed =
      (fits(wanted.status, task.status) ? 0 : part.status) |
      (fits(wanted.family, task.family) ? 0 : part.family) |
      (fits(wanted.model, task.model) ? 0 : part.model) |
      (fits(wanted.connection, task.connectionSeq) ? 0 : part.connection) |
      (task.addedAt >= from && task.addedAt < to ? 0 : part.month)
    if (filter.favorite === true && !task.favorite) failed |= part.favorite
    if (filter.unsaved === true && !isUnsaved) failed |= part.unsaved
    if (filter.expiringBefore !== undefined && !(isUnsaved && unsavedUntil < filter.expiringBefore))
      failed |= part.unsaved
    const isOnly = (one: number): boolean => (failed & ~one) === 0
    if (failed === 0) counts.total += 1
    if (isOnly(part.status)) count(counts.status, task.status)
    if (isOnly(part.family)) count(counts.family, task.family)
    if (isOnly(part.model)) count(counts.model, task.model)
    if (isOnly(part.connection)) count(counts.connection, task.connectionSeq)
    if (isOnly(part.month)) count(counts.month, monthOf(task.addedAt))
    if (task.favorite && isOnly(part.favorite)) counts.favorite += 1
    if (!isUnsaved || !isOnly(part.unsaved)) return
    counts.unsaved += 1
    if (unsavedUntil < soonAt) counts.expiring += 1
  }

  return { add, counts }
}

const part = { status: 1, family: 2, model: 4, connection: 8, month: 16, favorite: 32, unsaved: 64 } as const

function chosen<T>(values: readonly T[] | undefined): ReadonlySet<T> | null {
  return values === undefined || values.length === 0 ? null : new Set(values)
}

function fits<T>(values: ReadonlySet<T> | null, value: T): boolean {
  return values === null || values.has(value)
}

function count<T>(counts: Map<T, number>, value: T): void {
  counts.set(value, (counts.get(value) ?? 0) + 1)
}
