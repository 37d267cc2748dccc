import type { Client, ExportInput, ExportResult } from '../../contract/index.ts'
import { callTrouble } from '../data/call-words.ts'
import type { CallTrouble } from '../data/call-words.ts'

/** Where an export stands. */
export type ExportState =
  | { kind: 'running'; done: number; total: number }
  | { kind: 'done'; result: ExportResult }
  | { kind: 'stopped'; done: number }
  | { kind: 'failed'; trouble: CallTrouble }

/** Runs an export to its end, whoever still looks; each state is told, the last one is also the answer. */
export async function runExport(
  client: Client,
  input: ExportInput,
  signal: AbortSignal,
  tell: (state: ExportState) => void,
): Promise<ExportState> {
  let state: ExportState = { kind: 'running', done: 0, total: 0 }
  const change = (next: ExportState): void => {
    state = next
    tell(next)
  }
  change(state)
  let done = 0
  try {
    for await (const line of await client.export(input, { signal })) {
      if (line.kind === 'done') change({ kind: 'done', result: line.result })
      else {
        done = line.done
        change({ kind: 'running', done: line.done, total: line.total })
      }
    }
  } catch (error) {
    change(signal.aborted ? { kind: 'stopped', done } : { kind: 'failed', trouble: callTrouble(error) })
    return state
  }
  // A stream that was taken back ends without a word.
  if (state.kind === 'running')
    change(signal.aborted ? { kind: 'stopped', done } : { kind: 'failed', trouble: { kind: 'lost' } })
  return state
}
