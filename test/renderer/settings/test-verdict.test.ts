import { describe, expect, it } from 'vitest'
import type { ConnectionView } from '../../../src/contract/index.ts'
import { testVerdict } from '../../../src/renderer/settings/test-verdict.ts'
import { connectionView } from '../states/sample-views.ts'

const refused = (code: number): ConnectionView['hold'] => ({ cause: 'refused', code, until: null })

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
  ])('reads a refusal %s as %s', (code, kind, field) => {
    const verdict = testVerdict({ connection: connectionView({ hold: refused(code) }), problem: 'words' })
    expect(verdict).toEqual({ kind, field, words: 'words' })
  })

  it('finds the address wanting where nobody answers', () => {
    const problem = 'kie is saved, but https://x cannot be reached (ENOTFOUND).'
    expect(testVerdict({ connection: connectionView(), problem })).toMatchObject({ kind: 'unreachable', field: 'url' })
  })
})
