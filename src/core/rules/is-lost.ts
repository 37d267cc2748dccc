import type { ImageFacts } from '../facts.ts'
import type { EpochMs } from '../model.ts'

const leastTries = 5
const leastSpanMs = 10 * 60_000
const originalMarginMs = 2 * 60_000

/**
 * May this image be given up after one more refusal by its source (each try has asked for a fresh link first)? Results: five
 * tries over ten minutes. Originals die by design after ten minutes, so they are tried until two minutes past their deadline
 * (DESIGN §6.1). The ten minutes run from the first refusal (`firstTryAt`), so that a day without a network does not use
 * them up. Never because of our own trouble: callers ask only after the source itself has refused.
 */
export function isLost(image: Pick<ImageFacts, 'role' | 'deadlineAt' | 'tries' | 'firstTryAt'>, at: EpochMs): boolean {
  if (image.role === 'original') return at >= image.deadlineAt + originalMarginMs
  const tries = image.tries + 1
  return tries >= leastTries && image.firstTryAt !== null && at - image.firstTryAt >= leastSpanMs
}
