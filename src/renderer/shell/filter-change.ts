import type { TaskFilter } from '../../contract/index.ts'

/** The parts of a filter that are lists of values. */
export type ListPart = 'status' | 'family' | 'model' | 'connection'
export type FlagPart = 'unsaved' | 'favorite'

/** The filter with one value of a list added or taken away; an empty list leaves. */
export function withToggled<Part extends ListPart>(filter: TaskFilter, part: Part, value: ListValue<Part>): TaskFilter {
  const before: readonly ListValue<Part>[] = filter[part] ?? []
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value]
  const { [part]: _, ...rest } = filter
  return after.length === 0 ? rest : { ...rest, [part]: after }
}

export type ListValue<Part extends ListPart> = NonNullable<TaskFilter[Part]>[number]

export function withFlag(filter: TaskFilter, part: FlagPart, isOn: boolean): TaskFilter {
  const { [part]: _, ...rest } = filter
  return isOn ? { ...rest, [part]: true } : rest
}

export function withExpiry(filter: TaskFilter, hours: number | null): TaskFilter {
  const { expiresWithinHours: _, ...rest } = filter
  return hours === null ? rest : { ...rest, expiresWithinHours: hours }
}

export function withSearch(filter: TaskFilter, query: string): TaskFilter {
  const { query: _, ...rest } = filter
  return query.trim() === '' ? rest : { ...rest, query }
}

/** One part of a filter that can be taken away by itself. */
export type FilterPart =
  | { part: 'status'; value: ListValue<'status'> }
  | { part: 'family'; value: ListValue<'family'> }
  | { part: 'model'; value: string }
  | { part: 'connection'; value: string }
  | { part: 'month'; value: string }
  | { part: 'unsaved' | 'favorite' }
  | { part: 'expires'; hours: number }

/** What a filter is made of besides the search, in the order of the sidebar. */
export function partsOf(filter: TaskFilter, month: string | null): FilterPart[] {
  const parts: FilterPart[] = []
  if (filter.unsaved === true) parts.push({ part: 'unsaved' })
  if (filter.expiresWithinHours !== undefined) parts.push({ part: 'expires', hours: filter.expiresWithinHours })
  for (const value of filter.status ?? []) parts.push({ part: 'status', value })
  for (const value of filter.family ?? []) parts.push({ part: 'family', value })
  for (const value of filter.model ?? []) parts.push({ part: 'model', value })
  for (const value of filter.connection ?? []) parts.push({ part: 'connection', value })
  if (filter.favorite === true) parts.push({ part: 'favorite' })
  if (month !== null) parts.push({ part: 'month', value: month })
  return parts
}

/** The filter and month without one part. */
export function withoutPart(
  filter: TaskFilter,
  month: string | null,
  part: FilterPart,
): { filter: TaskFilter; month: string | null } {
  switch (part.part) {
    case 'status':
      return { filter: withToggled(filter, 'status', part.value), month }
    case 'family':
      return { filter: withToggled(filter, 'family', part.value), month }
    case 'model':
      return { filter: withToggled(filter, 'model', part.value), month }
    case 'connection':
      return { filter: withToggled(filter, 'connection', part.value), month }
    case 'unsaved':
    case 'favorite':
      return { filter: withFlag(filter, part.part, false), month }
    case 'expires':
      return { filter: withExpiry(filter, null), month }
    case 'month':
      return { filter, month: null }
  }
}
