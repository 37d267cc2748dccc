import { useEffect, useState } from 'react'
import type { TaskDetail, TaskView } from '../../contract/index.ts'
import type { CallTrouble } from '../data/call-words.ts'
import { useCall } from '../data/hooks.ts'
import type { Neighbours } from './viewer-step.ts'

export interface ViewedTask {
  /** As soon as anything is known of it; `null` before. */
  task: TaskView | null
  /** With history and raw answer; `null` while it is read. */
  detail: TaskDetail | null
  trouble: CallTrouble | null
  reload: () => void
  /** A neighbour, once it has been read ahead. */
  seen: (id: string) => TaskView | undefined
}

/** The task that is looked at, be it in the trash, followed live, and its neighbours read ahead so that a step shows them at once. */
export function useViewedTask(id: string, { previous, next }: Neighbours): ViewedTask {
  // Kept for the life of the viewer: whoever steps through hundreds of tasks steps back through them too.
  const [seen] = useState(() => new Map<string, TaskView>())
  const shown = useCall((client, signal) => client.tasks.show({ id, trash: true }, { signal }), [id], { live: true })
  const ids = [previous, next].filter((one) => one !== null)
  const near = useCall(
    async (client, signal) => (ids.length === 0 ? null : client.tasks.get({ ids }, { signal })),
    [previous, next],
  )
  useEffect(() => {
    for (const task of near.value?.tasks ?? []) seen.set(task.id, task)
  }, [near.value, seen])
  useEffect(() => {
    if (shown.value !== undefined) seen.set(shown.value.id, shown.value)
  }, [shown.value, seen])

  const detail = shown.value?.id === id ? shown.value : null
  return {
    task: detail ?? seen.get(id) ?? near.value?.tasks.find((one) => one.id === id) ?? null,
    detail,
    trouble: shown.trouble,
    reload: shown.reload,
    seen: (one) => seen.get(one),
  }
}
