import { readdirSync, readFileSync } from 'node:fs'
import type { Family, GatewayAnswer, JsonObject, Outcome } from '../../../src/core/model.ts'

/** A recorded answer with what it means. `answer` is the body as JSON. */
export interface AnswerFixture {
  name: string
  about: string
  family: Family
  answer: JsonObject
  expected: Outcome
}

const folder = new URL('../../fixtures/families/', import.meta.url)

export function answerFixtures(): AnswerFixture[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name): AnswerFixture => {
      const fixture: Omit<AnswerFixture, 'name'> = JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
      return { name, ...fixture }
    })
}

/** An HTTP answer with a JSON body, or with the text as it is. */
export function answered(body: unknown, status = 200, retryAfter: string | null = null): GatewayAnswer {
  return { kind: 'answered', status, retryAfter, body: typeof body === 'string' ? body : JSON.stringify(body) }
}
