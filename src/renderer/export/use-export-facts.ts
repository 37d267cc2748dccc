import { useEffect, useState } from 'react'
import { callTrouble, isAborted } from '../data/call-words.ts'
import type { CallTrouble } from '../data/call-words.ts'
import { useSession } from '../data/session.ts'
import { noFacts, withTasks } from './export-facts.ts'
import type { ExportFacts } from './export-facts.ts'

export interface CountedFacts extends ExportFacts {
  /** All tasks have been read. */
  isComplete: boolean
  trouble: CallTrouble | null
}

/** Tasks per question. */
const perCall = 500

/** What these tasks hold to export: counted piece by piece, and given up when the dialog closes. */
export function useExportFacts(ids: readonly string[]): CountedFacts {
  const { client } = useSession()
  const [facts, setFacts] = useState<CountedFacts>({ ...noFacts, isComplete: false, trouble: null })
  useEffect(() => {
    const ending = new AbortController()
    const { signal } = ending
    const count = async (): Promise<void> => {
      let facts = noFacts
      for (let from = 0; from < ids.length; from += perCall) {
        const { tasks } = await client.tasks.get({ ids: ids.slice(from, from + perCall) }, { signal })
        if (signal.aborted) return
        facts = withTasks(facts, tasks)
        setFacts({ ...facts, isComplete: from + perCall >= ids.length, trouble: null })
      }
    }
    count().catch((error: unknown) => {
      if (signal.aborted || isAborted(error)) return
      setFacts((before) => ({ ...before, isComplete: true, trouble: callTrouble(error) }))
    })
    return () => ending.abort()
  }, [client, ids])
  return facts
}
