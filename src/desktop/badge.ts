import type { Overview } from '../contract/index.ts'

/** What stands on the app's icon: how many kept tasks nobody has seen, an exclamation mark when an image is at risk; `null`: nothing. */
export function badge({ atRisk, unseen }: Pick<Overview, 'atRisk' | 'unseen'>): number | '!' | null {
  if (atRisk !== null) return '!'
  return unseen > 0 ? unseen : null
}
