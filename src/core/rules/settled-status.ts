import type { ImageFacts } from '../facts.ts'
import type { TaskStatus } from '../model.ts'

/**
 * Status of a task that the gateway has called a success, from its images. Only results count: a missed original is shown
 * with its reason, but the picture that was paid for is there.
 */
export function settledStatus(images: readonly Pick<ImageFacts, 'role' | 'status'>[]): TaskStatus {
  const results = images.filter((image) => image.role === 'result')
  if (results.some((image) => image.status === 'wanted')) return 'saving'
  return results.length > 0 && results.every((image) => image.status === 'kept') ? 'kept' : 'incomplete'
}
