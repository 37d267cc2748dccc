import type { ImageView, TaskView } from '../../contract/index.ts'

/** Which of a task's images one is, as people count: the original, or the second of four results. */
export function whichImage(
  task: Pick<TaskView, 'images'>,
  image: ImageView,
): { kind: 'original' } | { kind: 'result'; number: number; total: number } {
  if (image.role === 'original') return { kind: 'original' }
  const results = task.images.filter(({ role }) => role === 'result')
  return { kind: 'result', number: results.indexOf(image) + 1, total: results.length }
}
