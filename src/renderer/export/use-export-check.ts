import type { ExportCheck } from '../../contract/index.ts'
import { useCall } from '../data/hooks.ts'
import type { CopyChoices } from './export-choices.ts'
import { changesOf } from './export-choices.ts'

/** A pause in choosing after which the host looks: it opens files and starts a program for it. */
const pauseMs = 250

/** What the host says about these copies before they are made; `null` for bytes as they are, and until it has looked. */
export function useExportCheck(ids: readonly string[], copies: CopyChoices): ExportCheck | null {
  const changes = changesOf(copies)
  const isPlain = Object.keys(changes).length === 0
  const { value, isLoading } = useCall<ExportCheck | null>(
    async (client, signal) => {
      if (isPlain) return null
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      return signal.aborted ? null : client.checkExport({ ids: [...ids], ...changes }, { signal })
    },
    [ids, JSON.stringify(changes)],
  )
  return isPlain || isLoading ? null : (value ?? null)
}
