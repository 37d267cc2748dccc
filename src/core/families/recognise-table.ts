import { delimitedRows } from './delimited-rows.ts'
import { familyNamed } from './family-named.ts'
import type { Finds } from './finds.ts'
import { idLikeness } from './task-id.ts'
import { unwrappedToken } from './unwrapped-token.ts'

const delimiters = ['\t', ';', ',', '|'] as const
const idNames = ['taskid', 'taskids', 'remotetaskid', 'remoteid', 'task', 'id', 'ids'] as const
const recordIdNames = ['recordid']
const maxHeaderChars = 4_096

interface Columns {
  delimiter: string
  id: number
  family: number
  connection: number
}

/** `record-ids`: a table whose only ids are record ids, which cannot be asked for. */
export type TableKind = 'none' | 'task-ids' | 'record-ids'

/** Lifts the ids out of a table with a header (`taskId`, `task_id`, `task id`, `id`; optional family and connection). */
export function recogniseTable(text: string, finds: Finds): TableKind {
  const columns = headerOf(/^[^\r\n]*/.exec(text)?.[0] ?? '')
  if (columns === null) return 'none'
  for (const row of delimitedRows(text, columns.delimiter).slice(1)) liftRow(row, columns, finds)
  return columns.id === -1 ? 'record-ids' : 'task-ids'
}

function headerOf(line: string): Columns | null {
  if (line.length > maxHeaderChars) return null
  for (const delimiter of delimiters) {
    const names = (delimitedRows(line, delimiter)[0] ?? []).map(columnName)
    const id = indexOfFirst(names, idNames)
    const only = names.length === 1 ? names[0] : undefined
    if (only !== undefined && !/^(?:remote)?taskids?$|^ids?$/.test(only)) continue
    if (id === -1 && indexOfFirst(names, recordIdNames) === -1) continue
    if (names.some((name) => idLikeness(name).kind === 'strong')) continue
    return {
      delimiter,
      id,
      family: indexOfFirst(names, ['family', 'api']),
      connection: indexOfFirst(names, ['connection', 'account']),
    }
  }
  return null
}

/** `task.taskId`, `Task ID` and `task_id` are one name. */
function columnName(cell: string): string {
  const own = cell.trim().split('.').at(-1) ?? ''
  return own.toLowerCase().replace(/[^a-z0-9]/g, '')
}

function indexOfFirst(names: readonly string[], wanted: readonly string[]): number {
  return wanted.map((name) => names.indexOf(name)).find((index) => index !== -1) ?? -1
}

function liftRow(row: readonly string[], columns: Columns, finds: Finds): void {
  const whole = row.join(columns.delimiter)
  if (!/[A-Za-z0-9]/.test(whole.slice(0, 10_000)) || /^\s*#/.test(whole)) return
  // A spreadsheet-safe table marks cells that begin like a formula with an apostrophe.
  const id = unwrappedToken((row[columns.id] ?? '').trim())
  if (columns.id === -1) return finds.reject(whole, { code: 'record-id', reason: 'a record id, not a task id' })
  if (id === '') return finds.reject(whole, { code: 'nothing', reason: 'no task id in this row' })
  const connection = (row[columns.connection] ?? '').trim()
  finds.acceptKeyed(id, {
    family: familyNamed(row[columns.family] ?? ''),
    origin: null,
    connection: connection === '' || connection.length > 200 ? null : connection,
  })
}
