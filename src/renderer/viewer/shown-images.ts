import type { ImageView, TaskView } from '../../contract/index.ts'

/** The images of a task in the order of the filmstrip: results by index, then originals. The route's `image` counts in it. */
export function shownImages({ images }: Pick<TaskView, 'images'>): ImageView[] {
  return images.toSorted((a, b) => rank(a) - rank(b) || a.index - b.index)
}

/** The place that is meant: a link to an image that is not (or no longer) there leads to the last one. */
export function imagePlace(wanted: number, count: number): number {
  return Math.max(0, Math.min(wanted, count - 1))
}

function rank({ role }: ImageView): number {
  return role === 'result' ? 0 : 1
}
