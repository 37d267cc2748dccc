import { describe, expect, it } from 'vitest'
import { testVerdict } from '../../../src/renderer/settings/test-verdict.ts'
import { connectionView } from '../states/sample-views.ts'

describe('testVerdict', () => {
  it('reports the balance of a key that works', () => {
    expect(testVerdict({ connection: connectionView({ balance: 60.6 }), problem: null })).toEqual({
      kind: 'works',
      credits: 60.6,
    })
  })

  it.each([
    [401, 'key-refused', 'key'],
    [403, 'key-refused', 'key'],
    [402, 'no-credits', null],
    [433, 'limit-reached', 'key'],
  ] as const)('reads a refusal %s as %s', (code, kind, field) => {
    const problem = { kind: 'refused', code, words: 'words' } as const
    expect(testVerdict({ connection: connectionView(), problem })).toEqual({ kind, field })
  })

  it('finds the address wanting where nobody answers', () => {
    const problem = { kind: 'unreachable', words: 'nobody answers' } as const
    expect(testVerdict({ connection: connectionView(), problem })).toEqual({ kind: 'unreachable', field: 'url' })
  })
})
