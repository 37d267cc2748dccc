import { useEffect, useRef, useState } from 'react'
import type { DoctorResult } from '../../contract/index.ts'
import { callTrouble, isAborted } from '../data/call-words.ts'
import { useSession } from '../data/session.ts'
import { useTroubleText } from '../data/use-trouble-text.ts'

/** Where a check of the library stands. `total` is 0 while nobody knows it. */
export type Examination =
  | { kind: 'none' }
  | { kind: 'running'; isRepair: boolean; done: number; total: number }
  | { kind: 'done'; isRepair: boolean; at: number; result: DoctorResult }
  | { kind: 'stopped' }
  | { kind: 'failed'; words: string }

/** Checks, or checks and mends; one at a time. It ends when the page is left: nothing is half-done by that. */
export function useDoctor(): { state: Examination; start: (isRepair: boolean) => void; stop: () => void } {
  const { client } = useSession()
  const troubleText = useTroubleText()
  const [state, setState] = useState<Examination>({ kind: 'none' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  async function examine(isRepair: boolean, ending: AbortController): Promise<void> {
    try {
      const steps = await client.doctor({ repair: isRepair }, { signal: ending.signal })
      for await (const step of steps) {
        if (ending.signal.aborted) return
        if (step.kind === 'done') setState({ kind: 'done', isRepair, at: Date.now(), result: step.result })
        else setState({ kind: 'running', isRepair, done: step.done, total: step.total })
      }
    } catch (error) {
      if (ending.signal.aborted || isAborted(error)) return
      const trouble = callTrouble(error)
      setState({ kind: 'failed', words: troubleText(trouble) })
    }
  }

  return {
    state,
    start(isRepair) {
      running.current?.abort()
      const ending = new AbortController()
      running.current = ending
      setState({ kind: 'running', isRepair, done: 0, total: 0 })
      void examine(isRepair, ending)
    },
    stop() {
      running.current?.abort()
      setState({ kind: 'stopped' })
    },
  }
}
