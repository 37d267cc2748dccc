import type { RuleView, TaskPage } from '../../contract/index.ts'
import { useCall } from '../data/hooks.ts'
import type { Called } from '../data/hooks.ts'

/** How many tasks have ended so and are found by a query, and the newest of them. */
export function useMatches({ on, query }: Pick<RuleView, 'on' | 'query'>): Called<TaskPage> {
  const search = query.trim() === '' ? {} : { search: query }
  return useCall((client, signal) => client.tasks.list({ status: on, ...search, limit: 1 }, { signal }), [on, query])
}
