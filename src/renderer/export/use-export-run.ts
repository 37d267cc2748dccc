import { useEffect, useRef, useState } from 'react'
import type { ExportInput } from '../../contract/index.ts'
import { useSession } from '../data/session.ts'
import { showToast } from '../ui/toast-store.ts'
import { runExport } from './run-export.ts'
import type { ExportState } from './run-export.ts'
import { useExportWords } from './use-export-words.ts'

export interface ExportRun {
  /** `null` while nothing was started. */
  state: ExportState | null
  start: (input: ExportInput) => Promise<void>
  stop: () => void
  /** Back to the choices. */
  clear: () => void
}

/** An export of this dialog. It goes on when the dialog is closed, and ends in a toast then. */
export function useExportRun(): ExportRun {
  const { client } = useSession()
  const { ending } = useExportWords()
  const [state, setState] = useState<ExportState | null>(null)
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
      running.current = new AbortController()
      const last = await runExport(client, input, running.current.signal, (next) => {
        if (!isClosed.current) setState(next)
      })
      if (isClosed.current && last.kind !== 'stopped') showToast({ text: ending(last), durationMs: 10_000 })
    },
    stop: () => running.current?.abort(),
    clear: () => setState(null),
  }
}
