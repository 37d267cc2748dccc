import { Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Client, TaskView } from '../../contract/index.ts'
import { isComparable } from '../compare/is-comparable.ts'
import { useAct } from '../data/use-act.ts'
import { useProblemText } from '../data/use-problem-text.ts'
import { useAppActs } from '../shell/app-acts.ts'
import { Icon } from '../ui/icon.tsx'
import { announcer } from '../ui/live-region.tsx'
import { showToast } from '../ui/toast-store.ts'
import { useCopy } from '../viewer/use-copy.tsx'
import { eachStep, moveToTrash, putBack } from './selected-tasks.ts'
import type { Told } from './selected-tasks.ts'
import { useMarking } from './use-marking.ts'
import type { MarkActs } from './use-marking.ts'

export interface BulkProgress {
  done: number
  total: number
  cancel: () => void
}

/** What can be done with many tasks at once, known by their keys. Each says what came of it. */
export interface BulkActs extends MarkActs {
  /** A long act that runs; `null` while nothing does. */
  progress: BulkProgress | null
  /** Two to four of them, beside each other. */
  compare: (keys: readonly number[]) => Promise<void>
  copyPrompts: (keys: readonly number[]) => Promise<void>
  export: (keys: readonly number[]) => Promise<void>
  check: (keys: readonly number[]) => Promise<void>
  trash: (keys: readonly number[]) => Promise<void>
}

/** @param onRestored an Undo has put tasks back */
export function useBulkActs(onRestored: () => void): BulkActs {
  const t = useTranslations()
  const act = useAct()
  const copy = useCopy()
  const problemText = useProblemText()
  const { openExport, openCompare } = useAppActs()
  const { progress, run } = useProgress()

  const steps = <T,>(keys: readonly number[], step: (client: Client, tasks: TaskView[]) => Promise<T>) =>
    run(keys.length, (told) => act((client) => eachStep(client, keys, told, (tasks) => step(client, tasks))))
  /** All of them: who has stopped the reading wants nothing done with a part. */
  const read = (keys: readonly number[]) =>
    run(keys.length, async (told) => {
      const tasks = await act((client) => eachStep(client, keys, told, () => Promise.resolve()))
      return told.signal.aborted ? undefined : tasks
    })
  const marks = useMarking(read)

  async function trash(keys: readonly number[]): Promise<void> {
    const done = await run(keys.length, (told) => act((client) => moveToTrash(client, keys, told)))
    if (done === undefined) return
    const { ids, problems } = done
    const left = problemText(problems)
    if (left !== null) showToast({ text: left })
    if (ids.length === 0) return
    const text = t('trash.moved', { count: ids.length })
    announcer.say(text)
    showToast({
      text,
      mark: <Icon of={Trash2} className="text-ink-3" />,
      act: {
        label: t('app.undo'),
        keys: 'mod+z',
        isUndo: true,
        run: () => void restore(ids),
      },
    })
  }

  async function restore(ids: readonly string[]): Promise<void> {
    const count = await act((client) => putBack(client, ids))
    if (count === undefined) return
    onRestored()
    showToast({ text: t('trash.restored', { count }) })
  }

  return {
    progress,
    ...marks,
    trash,
    async compare(keys) {
      if (!isComparable(keys.length)) {
        showToast({ text: t('compare.howMany') })
        return
      }
      const tasks = await read(keys)
      if (tasks !== undefined) openCompare(tasks.map(({ id }) => id))
    },
    async copyPrompts(keys) {
      const tasks = await read(keys)
      const prompts = (tasks ?? []).flatMap(({ prompt }) => prompt ?? [])
      if (prompts.length > 0) {
        copy.text(prompts.join('\n\n'), t('history.toasts.promptCopied', { count: prompts.length }))
      }
    },
    async export(keys) {
      const tasks = await read(keys)
      if (tasks !== undefined && tasks.length > 0) openExport({ ids: tasks.map(({ id }) => id) })
    },
    async check(keys) {
      const done = await steps(keys, (client, tasks) => client.tasks.check({ ids: tasks.map(({ id }) => id) }))
      if (done !== undefined) showToast({ text: t('history.toasts.asked', { count: done.length }) })
    },
  }
}

/** Few tasks are done before anybody could read a number. */
const shownFrom = 500

/** Runs one long act at a time, with its progress and a way to stop it. */
function useProgress() {
  const [progress, setProgress] = useState<BulkProgress | null>(null)
  const isRunning = useRef(false)

  async function run<T>(
    total: number,
    work: (told: { signal: AbortSignal; onDone: Told }) => Promise<T>,
  ): Promise<T | undefined> {
    if (isRunning.current || total === 0) return undefined
    isRunning.current = true
    const ending = new AbortController()
    const cancel = (): void => ending.abort()
    const show = (done: number): void => setProgress({ done, total, cancel })
    if (total > shownFrom) show(0)
    try {
      return await work({ signal: ending.signal, onDone: (done) => (total > shownFrom ? show(done) : undefined) })
    } finally {
      isRunning.current = false
      setProgress(null)
    }
  }

  return { progress, run }
}
