import { z } from 'zod'
import type { ConnectionFacts } from '../facts.ts'
import { families } from '../model.ts'

const schema = z.array(z.object({ family: z.enum(families), until: z.number(), reason: z.string() }))

/** A text of ours as the holds of a connection's families; none for any other text. */
export function storedFamilyHolds(text: string): ConnectionFacts['familyHolds'] {
  try {
    const result = schema.safeParse(JSON.parse(text))
    return result.success ? result.data : []
  } catch {
    return []
  }
}
