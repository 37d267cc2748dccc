import type { ConnectionFacts } from '../facts.ts'

/** The connection of the sample tasks. */
export const sampleName = 'Sample gateway'

/** The name alone is no proof: somebody may name his own so. */
export function isSampleGateway({ name, baseUrl }: Pick<ConnectionFacts, 'name' | 'baseUrl'>): boolean {
  return name === sampleName && /^http:\/\/127\.0\.0\.1[:/]/u.test(baseUrl)
}
