import { Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Client, TaskView } from '../../contract/index.ts'
import { useAct } from '../data/use-act.ts'
import { useAppActs } from '../shell/app-acts.ts'
import { Icon } from '../ui/icon.tsx'
import { announcer } from '../ui/live-region.tsx'
import { showToast } from '../ui/toast-store.ts'
import { useCopy } from '../viewer/use-copy.tsx'
import { eachStep, eachTask, moveToTrash, putBack } from './selected-tasks.ts'
import type { Told } from './selected-tasks.ts'

export interface BulkProgress {
  done: number
  total: number
  cancel: () => void
}

/** What can be done with many tasks at once, known by their keys. Each says what came of it. */
export interface BulkActs {
  /** A long act that runs; `null` while nothing does. */
  progress: BulkProgress | null
  favourite: (keys: readonly number[]) => Promise<void>
  rate: (keys: readonly number[], rating: number) => Promise<void>
  tag: (keys: readonly number[], tag: string) => Promise<void>
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
  const { openExport } = useAppActs()
  const { progress, run } = useProgress()

  const steps = <T,>(keys: readonly number[], step: (client: Client, tasks: TaskView[]) => Promise<T>) =>
    run(keys.length, (told) => act((client) => eachStep(client, keys, told, (tasks) => step(client, tasks))))

  async function favourite(keys: readonly number[]): Promise<void> {
    // One that is not yet a favourite makes favourites of all; only all of them together lose it.
    let isOn: boolean | null = null
    const done = await steps(keys, (client, tasks) => {
      isOn ??= tasks.some(({ favorite }) => !favorite)
      const favorite = isOn
      return eachTask(tasks, ({ id }) => client.tasks.annotate({ id, favorite }))
    })
    if (done !== undefined && isOn === true && keys.length > 1) {
      showToast({ text: t('history.toasts.favoured', { count: done.length }) })
    }
  }

  async function tag(keys: readonly number[], tag: string): Promise<void> {
    const done = await steps(keys, (client, tasks) =>
      eachTask(
        tasks.filter(({ tags }) => !tags.includes(tag)),
        ({ id, tags }) => client.tasks.annotate({ id, tags: [...tags, tag] }),
      ),
    )
    if (done !== undefined) showToast({ text: t('history.toasts.tagged', { tag, count: done.length }) })
  }

  async function trash(keys: readonly number[]): Promise<void> {
    const done = await run(keys.length, (told) => act((client) => moveToTrash(client, keys, told)))
    if (done === undefined) return
    const { ids, problem } = done
    if (problem !== null) showToast({ text: t('history.toasts.problems', problem) })
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
    favourite,
    tag,
    trash,
    async rate(keys, rating) {
      await steps(keys, (client, tasks) => eachTask(tasks, ({ id }) => client.tasks.annotate({ id, rating })))
    },
    async copyPrompts(keys) {
      const tasks = await steps(keys, () => Promise.resolve())
      const prompts = (tasks ?? []).flatMap(({ prompt }) => prompt ?? [])
      if (prompts.length > 0) {
        copy.text(prompts.join('\n\n'), t('history.toasts.promptCopied', { count: prompts.length }))
      }
    },
    async export(keys) {
      const tasks = await steps(keys, () => Promise.resolve())
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
