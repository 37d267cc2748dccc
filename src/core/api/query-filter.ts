import type { EpochMs } from '../model.ts'
import { conditionsOf } from '../query/conditions.ts'
import { parseQuery } from '../query/parse-query.ts'
import type { Query } from '../query/query.ts'
import type { Store, TaskFilter } from '../store/index.ts'
import { CallError } from './call-error.ts'
import { localCalendar } from './local-calendar.ts'

/** A search in the query language (docs/query-language.md) as parts of a filter. Throws `CallError('bad-query')`. */
export function queryFilter(
  store: Store,
  search: string | undefined,
  now: EpochMs,
): Pick<TaskFilter, 'search' | 'conditions'> {
  if (search === undefined) return {}
  const names = { tags: store.tags.names, connections: store.connections.all, collections: store.collections.all }
  const { words, conditions } = conditionsOf(understood(search), names, localCalendar(now))
  return {
    ...(words.length === 0 ? {} : { search: words.join(' ') }),
    ...(conditions.length === 0 ? {} : { conditions }),
  }
}

/** The query that a text is. Throws `CallError('bad-query')`. */
export function understood(search: string): Query {
  const parsed = parseQuery(search)
  if (parsed.ok) return parsed.query
  const { message, ...place } = parsed.fault
  throw new CallError('bad-query', message, { text: search, ...place })
}
