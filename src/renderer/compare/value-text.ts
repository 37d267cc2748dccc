import type { Comparison } from '../../contract/index.ts'

/** A parameter as a text to read; `null` where a task does not have it. */
export function valueText(value: Comparison['rows'][number]['values'][number] | undefined): string | null {
  if (value === null || value === undefined || value === '') return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
