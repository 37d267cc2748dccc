import { useTranslations } from 'use-intl'
import type { Client, TaskView } from '../../contract/index.ts'
import { useSession } from '../data/session.ts'
import { useAct } from '../data/use-act.ts'
import { useProblemText } from '../data/use-problem-text.ts'
import { announcer } from '../ui/live-region.tsx'
import { showToast } from '../ui/toast-store.ts'
import { undoOf } from './marking.ts'
import type { Marking } from './marking.ts'

/** Marks on many tasks, known by their keys: one call each, and an Undo. */
export interface MarkActs {
  favourite: (keys: readonly number[]) => Promise<void>
  rate: (keys: readonly number[], rating: number) => Promise<void>
  reject: (keys: readonly number[]) => Promise<void>
  tag: (keys: readonly number[], tag: string) => Promise<void>
  /** Puts them into a collection, which is made when there is none of that name. */
  collect: (keys: readonly number[], collection: string) => Promise<void>
}

type ReadTasks = (keys: readonly number[]) => Promise<TaskView[] | undefined>

/** @param read gives the tasks as they are now, `undefined` when that was stopped or did not work */
export function useMarking(read: ReadTasks): MarkActs {
  const t = useTranslations()
  const act = useAct()
  const problemText = useProblemText()
  const { collections } = useSession().organised

  function sayWithUndo(text: string, back: (client: Client) => Promise<unknown>): void {
    announcer.say(text)
    const run = (): void => void act(back)
    showToast({ text, act: { label: t('app.undo'), keys: 'mod+z', isUndo: true, run } })
  }

  /** A mark on one task shows by itself; `isQuiet`: it needs no words. */
  async function mark(tasks: TaskView[], marking: Marking, text: string, isQuiet: boolean): Promise<void> {
    const done = await act((client) => client.tasks.mark({ ids: tasks.map(({ id }) => id), ...marking }))
    if (done === undefined) return
    const left = problemText(done.problems)
    if (left !== null) showToast({ text: left })
    const undo = undoOf(tasks, marking)
    if (isQuiet || undo.length === 0) return
    sayWithUndo(text, async (client) => {
      for (const call of undo) await client.tasks.mark(call)
    })
  }

  return {
    async favourite(keys) {
      const tasks = await read(keys)
      if (tasks === undefined || tasks.length === 0) return
      // One that is not yet a favourite makes favourites of all; only all of them together lose it.
      const favorite = tasks.some((task) => !task.favorite)
      const text = t(favorite ? 'history.toasts.favoured' : 'history.toasts.unfavoured', { count: tasks.length })
      await mark(tasks, { favorite }, text, tasks.length === 1)
    },
    async rate(keys, rating) {
      const tasks = await read(keys)
      if (tasks === undefined || tasks.length === 0) return
      const text = t('history.toasts.rated', { count: tasks.length, stars: rating })
      await mark(tasks, { rating }, text, tasks.length === 1)
    },
    async reject(keys) {
      const tasks = await read(keys)
      if (tasks === undefined || tasks.length === 0) return
      const rejected = tasks.some((task) => !task.rejected)
      const text = t(rejected ? 'history.toasts.rejected' : 'history.toasts.unrejected', { count: tasks.length })
      await mark(tasks, { rejected }, text, tasks.length === 1)
    },
    async tag(keys, tag) {
      const tasks = await read(keys)
      if (tasks === undefined || tasks.length === 0) return
      await mark(tasks, { addTags: [tag] }, t('history.toasts.tagged', { tag, count: tasks.length }), false)
    },
    async collect(keys, name) {
      const tasks = await read(keys)
      if (tasks === undefined || tasks.length === 0) return
      const known = collections.get()?.find((one) => one.name.toLowerCase() === name.toLowerCase())
      const list = await act(async (client) => {
        if (known === undefined) await client.collections.create({ name })
        await client.collections.add({ name, ids: tasks.map(({ id }) => id) })
        return client.collections.list()
      })
      if (list === undefined) return
      collections.set(list)
      const text = t('history.toasts.collected', { name: known?.name ?? name, count: tasks.length })
      sayWithUndo(text, async (client) => {
        if (known === undefined) return collections.set(await client.collections.delete({ name }))
        const fresh = tasks.filter((task) => !task.collections.includes(known.name))
        if (fresh.length > 0) await client.collections.remove({ name, ids: fresh.map(({ id }) => id) })
        return collections.set(await client.collections.list())
      })
    },
  }
}
