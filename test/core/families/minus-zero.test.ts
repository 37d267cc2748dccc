import { expect, it } from 'vitest'
import { readAnswer } from '../../../src/core/families/read-answer.ts'

// Found by the fuzzer: minus zero is not the same after it has been stored as JSON.
it.each(['-0', '"-0"', '-0.0'])('a code or an amount of %s is plain zero', (zero) => {
  const read = (body: string) => readAnswer('jobs', { kind: 'answered', status: 200, retryAfter: null, body }, 0)
  expect(read(`{"code":${zero},"msg":"odd"}`)).toMatchObject({ kind: 'troubled', code: 0 })
  expect(read(`{"code":200,"data":{"state":"waiting","creditsConsumed":${zero}}}`)).toMatchObject({
    record: { credits: 0 },
  })
})
