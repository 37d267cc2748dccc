import type { ImageFacts } from '../facts.ts'
import type { ImageRole } from '../model.ts'

/** What names an image outside: its task's id and its index. Stable for as long as the task is there. */
export function imageId(taskId: string, { role, index }: Pick<ImageFacts, 'role' | 'index'>): string {
  return role === 'result' ? `${taskId}-${index}` : `${taskId}-original-${index}`
}

/** The parts of an image's id, or `null` when the text is none. */
export function parsedImageId(text: string): { task: string; role: ImageRole; index: number } | null {
  const [, task, original, index] = /^([\w-]{1,64}?)(-original)?-(\d{1,6})$/u.exec(text) ?? []
  if (task === undefined || index === undefined) return null
  return { task, role: original === undefined ? 'result' : 'original', index: Number(index) }
}
