import type { MarkInput, TaskView } from '../../contract/index.ts'

/** What is said of many tasks in one call. */
export type Marking =
  | { rating: number }
  | { favorite: boolean }
  | { rejected: boolean }
  | { addTags: string[] }
  | { removeTags: string[] }

type Marked = Pick<TaskView, 'id' | 'rating' | 'favorite' | 'rejected' | 'tags'>

/** The calls that put tasks back to what they were before a marking: one for each thing that they were. */
export function undoOf(tasks: readonly Marked[], marking: Marking): MarkInput[] {
  if ('rating' in marking) {
    return [0, 1, 2, 3, 4, 5]
      .filter((rating) => rating !== marking.rating)
      .flatMap((rating) => back(tasks, (task) => task.rating === rating, { rating }))
  }
  if ('favorite' in marking) {
    return back(tasks, (task) => task.favorite !== marking.favorite, { favorite: !marking.favorite })
  }
  if ('rejected' in marking) {
    return back(tasks, (task) => task.rejected !== marking.rejected, { rejected: !marking.rejected })
  }
  if ('addTags' in marking) {
    return marking.addTags.flatMap((tag) => back(tasks, ({ tags }) => !tags.includes(tag), { removeTags: [tag] }))
  }
  return marking.removeTags.flatMap((tag) => back(tasks, ({ tags }) => tags.includes(tag), { addTags: [tag] }))
}

function back(tasks: readonly Marked[], wasOther: (task: Marked) => boolean, marks: MarkInput): MarkInput[] {
  const ids = tasks.filter(wasOther).map(({ id }) => id)
  return ids.length === 0 ? [] : [{ ids, ...marks }]
}
