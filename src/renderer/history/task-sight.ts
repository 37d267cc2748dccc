import { createContext, useContext } from 'react'
import type { useTranslations } from 'use-intl'

/** What every cell and line of a view shares; it changes rarely. */
export interface TaskSight {
  /** The words of the language: one reader for all cells, which would make one each. */
  t: ReturnType<typeof useTranslations<never>>
  /** Words of the search, to be marked. */
  terms: readonly string[]
  /** Time of day, `14:31`. */
  clock: (epochMs: number) => string
  /** Day and time, `today, 14:31`. */
  moment: (epochMs: number) => string
  /** What half of the tasks of this one's model took, ms; `null` while nobody knows. */
  usualMs: (key: number) => number | null
}

export const TaskSightContext = createContext<TaskSight | null>(null)

export function useTaskSight(): TaskSight {
  const sight = useContext(TaskSightContext)
  if (sight === null) throw new Error('there is no history above this component')
  return sight
}
