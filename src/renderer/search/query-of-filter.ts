import type { TaskFilter } from '../../contract/index.ts'
import { written } from './completions.ts'

/** A search with the filters beside it in its own words (docs/query-language.md), to be kept as one; `''` when all is shown. */
export function queryOfFilter(filter: TaskFilter, month: string | null): string {
  const { query = '', status, family, model, connection, unsaved, favorite } = filter
  const parts = [
    query.trim(),
    ...listOf('status', status),
    ...listOf('family', family),
    ...listOf('model', model),
    ...listOf('connection', connection),
    unsaved === true ? 'is:unsaved' : '',
    favorite === true ? 'is:favorite' : '',
    month === null ? '' : `on:${month}`,
  ]
  return parts.filter((part) => part !== '').join(' ')
}

/** A prompt as a phrase to look for. */
export function phrase(text: string): string {
  return `"${text.replace(/["\\]/gu, String.raw`\$&`)}"`
}

function listOf(field: string, values: readonly string[] | undefined): string[] {
  return values === undefined || values.length === 0 ? [] : [`${field}:${values.map(written).join(',')}`]
}
