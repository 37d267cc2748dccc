import { useEffect, useRef, useState } from 'react'
import type { Client } from '../../contract/index.ts'
import { showToast } from '../ui/toast-store.ts'
import { callTrouble } from './call-words.ts'
import type { CallTrouble } from './call-words.ts'
import { useSession } from './session.ts'

/** Where a long call stands. `total` is 0 while nobody knows it. */
export type LongCallState<Result> =
  | { kind: 'running'; done: number; total: number }
  | { kind: 'done'; result: Result }
  | { kind: 'stopped'; done: number }
  | { kind: 'failed'; trouble: CallTrouble }

export interface LongCall<Input, Result> {
  /** `null` while nothing was started. */
  state: LongCallState<Result> | null
  start: (input: Input) => Promise<void>
  stop: () => void
  /** Back to the choices. */
  clear: () => void
}

type Line<Result> = { kind: 'progress'; done: number; total: number } | { kind: 'done'; result: Result }

/** One long call of a dialog. It goes on when the dialog is closed, and ends in a toast then. `ending` puts its end into words. */
export function useLongCall<Input, Result>(
  call: (client: Client, input: Input, signal: AbortSignal) => Promise<AsyncIterable<Line<Result>>>,
  ending: (state: LongCallState<Result>) => string,
): LongCall<Input, Result> {
  const { client } = useSession()
  const [state, setState] = useState<LongCallState<Result> | null>(null)
  const running = useRef<AbortController>(null)
  const isClosed = useRef(false)
  useEffect(() => {
    isClosed.current = false
    return () => {
      isClosed.current = true
    }
  }, [])
  return {
    state,
    async start(input) {
      const { signal } = (running.current = new AbortController())
      const last = await followed(
        () => call(client, input, signal),
        signal,
        (next) => {
          if (!isClosed.current) setState(next)
        },
      )
      if (isClosed.current && last.kind !== 'stopped') showToast({ text: ending(last), durationMs: 10_000 })
    },
    stop: () => running.current?.abort(),
    clear: () => setState(null),
  }
}

/** Follows a call to its end, whoever still looks; each state is told, the last one is also the answer. */
async function followed<Result>(
  lines: () => Promise<AsyncIterable<Line<Result>>>,
  signal: AbortSignal,
  tell: (state: LongCallState<Result>) => void,
): Promise<LongCallState<Result>> {
  let done = 0
  const end = (state: LongCallState<Result>): LongCallState<Result> => {
    tell(state)
    return state
  }
  const broken = (trouble: CallTrouble): LongCallState<Result> =>
    end(signal.aborted ? { kind: 'stopped', done } : { kind: 'failed', trouble })
  tell({ kind: 'running', done, total: 0 })
  try {
    for await (const line of await lines()) {
      if (line.kind === 'done') return end({ kind: 'done', result: line.result })
      done = line.done
      tell({ kind: 'running', done, total: line.total })
    }
  } catch (error) {
    return broken(callTrouble(error))
  }
  // A stream that was taken back ends without a word.
  return broken({ kind: 'lost' })
}
