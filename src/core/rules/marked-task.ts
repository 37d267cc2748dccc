import type { TaskFacts, TaskSet } from '../facts.ts'

/** What the user says of tasks. What is left out stays as it is. */
export interface Marks {
  rating?: number | undefined
  favorite?: boolean | undefined
  rejected?: boolean | undefined
  note?: string | undefined
  addTags: readonly string[]
  removeTags: readonly string[]
}

/** What changes of a task by these marks; `null` when it has them already. */
export function markedTask(
  task: Pick<TaskFacts, 'rating' | 'favorite' | 'rejected' | 'note' | 'tags'>,
  { rating, favorite, rejected, note, addTags, removeTags }: Marks,
): TaskSet | null {
  const gone = new Set(removeTags)
  const tags = [...new Set([...task.tags, ...addTags])].filter((tag) => !gone.has(tag))
  const set: TaskSet = {
    ...(rating === undefined || rating === task.rating ? {} : { rating }),
    ...(favorite === undefined || favorite === task.favorite ? {} : { favorite }),
    ...(rejected === undefined || rejected === task.rejected ? {} : { rejected }),
    ...(note === undefined || note === task.note ? {} : { note }),
    ...(tags.length === task.tags.length && tags.every((tag) => task.tags.includes(tag)) ? {} : { tags }),
  }
  return Object.keys(set).length === 0 ? null : set
}
