import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ImportResult } from '../../contract/index.ts'
import { callTrouble } from '../data/call-words.ts'
import type { CallTrouble } from '../data/call-words.ts'
import { useSession } from '../data/session.ts'
import { showToast } from '../ui/toast-store.ts'
import { useImportWords } from './use-import-words.ts'

/** Where an import stands. `total` is 0 while nobody knows it. */
export type ImportState =
  | { kind: 'running'; done: number; total: number }
  | { kind: 'done'; result: ImportResult }
  | { kind: 'stopped' }
  | { kind: 'failed'; trouble: CallTrouble }

export interface ImportRun {
  /** `null` while nothing was started. */
  state: ImportState | null
  start: (path: string) => Promise<void>
  stop: () => void
  /** Back to the path. */
  clear: () => void
}

/** An import of this dialog. It goes on when the dialog is closed, and ends in a toast then. */
export function useImportRun(): ImportRun {
  const { client } = useSession()
  const words = useImportWords()
  const calls = useTranslations('calls')
  const [state, setState] = useState<ImportState | null>(null)
  const running = useRef<AbortController>(null)
  const isClosed = useRef(false)
  useEffect(() => {
    isClosed.current = false
    return () => {
      isClosed.current = true
    }
  }, [])

  async function run(path: string, signal: AbortSignal): Promise<ImportState> {
    try {
      for await (const line of await client.import({ paths: [path] }, { signal })) {
        if (line.kind === 'done') return { kind: 'done', result: line.result }
        if (!isClosed.current) setState({ kind: 'running', done: line.done, total: line.total })
      }
      // A stream that was taken back ends without a word.
      return signal.aborted ? { kind: 'stopped' } : { kind: 'failed', trouble: { kind: 'lost' } }
    } catch (error) {
      return signal.aborted ? { kind: 'stopped' } : { kind: 'failed', trouble: callTrouble(error) }
    }
  }

  return {
    state,
    async start(path) {
      const ending = new AbortController()
      running.current = ending
      setState({ kind: 'running', done: 0, total: 0 })
      const last = await run(path, ending.signal)
      if (!isClosed.current) setState(last)
      else if (last.kind === 'done') showToast({ text: words.result(last.result), durationMs: 10_000 })
      else if (last.kind === 'failed') {
        showToast({ text: last.trouble.kind === 'lost' ? calls('lost') : last.trouble.words, durationMs: 10_000 })
      }
    },
    stop: () => running.current?.abort(),
    clear: () => setState(null),
  }
}
