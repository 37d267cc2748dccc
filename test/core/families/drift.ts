import { expect } from 'vitest'
import { readAnswer } from '../../../src/core/families/read-answer.ts'
import type { Family } from '../../../src/core/model.ts'
import { expectSoundOutcome } from '../../support/outcome-invariants.ts'
import { answered } from './answer-fixtures.ts'

/** What gateways were seen to send instead of what their documents promise; one entry per row of the fact table, several cases each. */
export interface Drift {
  row: string
  cases: { family: Family; body: object; expected: object }[]
}

export const url = 'https://tempfile.aiquickdraw.com/images/1.png'
export const other = 'https://tempfile.aiquickdraw.com/images/2.png'
export const jobsData = (data: object): object => ({
  code: 200,
  msg: 'success',
  data: { taskId: 'task_12345678', ...data },
})
export const one = { kind: 'succeeded', images: [{ role: 'result', index: 0, url }] }
export const two = {
  kind: 'succeeded',
  images: [
    { index: 0, url },
    { index: 1, url: other },
  ],
}
export const none = { kind: 'succeeded', images: [] }
export const resultJson = JSON.stringify({ resultUrls: [url] })
export const utc = Date.UTC

/** Reads every case of a row, for a named test per row. */
export function expectDrift({ cases }: Drift): void {
  expect(cases.length).toBeGreaterThan(0)
  for (const { family, body, expected } of cases) {
    const outcome = readAnswer(family, answered(body), 0)
    expect(outcome, JSON.stringify(body)).toMatchObject(expected)
    expectSoundOutcome(outcome, JSON.stringify(body))
  }
}
