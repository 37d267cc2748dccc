import { useEffect, useRef, useState } from 'react'
import type { TaskView } from '../../contract/index.ts'
import { useAct } from '../data/use-act.ts'

/** What the user adds to a task. */
export type Marks = Partial<Pick<TaskView, 'rating' | 'favorite' | 'rejected' | 'tags' | 'note'>>

export type Annotate = (marks: Marks) => Promise<boolean>

/**
 * The task with the user's marks as just set, and what sets them: shown at once, taken back when the host refuses.
 * One in the trash stays as it is.
 * @param task `null` while it is read; what is set meanwhile is saved all the same
 * @param reload reads the task anew
 */
export function useAnnotate<T extends TaskView>(id: string, task: T | null, reload: () => void): [T | null, Annotate] {
  const act = useAct()
  const [own, setOwn] = useState<{ id: string; marks: Marks } | null>(null)
  const pending = useRef(0)

  // A newer answer of the host has the marks in it, once no change is on its way.
  useEffect(() => {
    if (pending.current === 0) setOwn(null)
  }, [task])

  async function annotate(marks: Marks): Promise<boolean> {
    if (task !== null && task.removedAt !== null) return false
    pending.current += 1
    setOwn((before) => ({ id, marks: { ...(before?.id === id ? before.marks : {}), ...marks } }))
    const saved = await act((client) => client.tasks.annotate({ id, ...marks }))
    pending.current -= 1
    if (saved === undefined) setOwn(null)
    else reload()
    return saved !== undefined
  }

  return [task !== null && own?.id === task.id ? { ...task, ...own.marks } : task, annotate]
}
