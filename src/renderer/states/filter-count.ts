import type { TaskFilter } from '../../contract/index.ts'

/** How many filters hide tasks, the search and the trash not counted: each chosen facet is one, however many values it has. */
export function filterCount(filter: TaskFilter, month: string | null): number {
  const { status, family, model, connection, from, to, unsaved, expiresWithinHours, favorite } = filter
  const lists = [status, family, model, connection].filter((list) => list !== undefined && list.length > 0)
  const isDated = month !== null || from !== undefined || to !== undefined
  const marks = [unsaved === true, favorite === true, expiresWithinHours !== undefined, isDated].filter(Boolean)
  return lists.length + marks.length
}
