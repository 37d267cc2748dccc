import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useSession } from '../data/session.ts'
import { useAct } from '../data/use-act.ts'
import { useProblemText } from '../data/use-problem-text.ts'
import { Glyph } from '../ui/glyph.tsx'
import { announcer } from '../ui/live-region.tsx'
import { showToast } from '../ui/toast-store.ts'
import { restoreTasks } from './restore-tasks.ts'

export interface Restoring {
  /** A restore that runs; `null` while none does. */
  progress: { done: number; total: number } | null
  restore: (keys: readonly number[]) => Promise<void>
}

/** Puts tasks back and says what came of it; one at a time. */
export function useRestore(): Restoring {
  const t = useTranslations()
  const act = useAct()
  const problemText = useProblemText()
  const { history } = useSession()
  const [progress, setProgress] = useState<Restoring['progress']>(null)
  const isRunning = useRef(false)
  async function restore(keys: readonly number[]): Promise<void> {
    if (isRunning.current || keys.length === 0) return
    isRunning.current = true
    const total = keys.length
    setProgress({ done: 0, total })
    const result = await act((client) => restoreTasks(client, keys, (done) => setProgress({ done, total })))
    isRunning.current = false
    setProgress(null)
    if (result === undefined) return
    const { count, problems } = result
    const left = problemText(problems)
    if (left !== null) showToast({ text: left })
    if (count === 0) return
    // They belong into the middle of what it shows.
    history.reload()
    const text = t('trash.restored', { count })
    announcer.say(text)
    showToast({ text, mark: <Glyph name="kept" className="text-kept" /> })
  }
  return { progress, restore }
}
