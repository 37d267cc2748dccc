import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { ConnectionLost } from '../../../src/doors/client-over-duplex.ts'
import { callTrouble } from '../../../src/renderer/data/call-words.ts'

const fault = { text: 'modle:x', at: 0, length: 6, suggestion: 'model:' }
const refusal = (data: unknown) =>
  new ORPCError('BAD_QUERY', { defined: true, message: 'There is no "modle:" to search by.', data })
const words = 'There is no "modle:" to search by.'

describe('callTrouble', () => {
  it('has the place of what is wrong with a search', () => {
    expect(callTrouble(refusal(fault))).toEqual({ kind: 'said', words, fault })
    expect(callTrouble(refusal({ ...fault, suggestion: null }))).toMatchObject({ fault: { suggestion: null } })
  })

  it.each([null, 'text', {}, { ...fault, at: '0' }])(
    'has the words alone where the place makes no sense: %j',
    (data) => {
      expect(callTrouble(refusal(data))).toEqual({ kind: 'said', words })
    },
  )

  it('tells a host that is away from a bug', () => {
    expect(callTrouble(new ConnectionLost())).toEqual({ kind: 'lost' })
    expect(callTrouble(new TypeError('x is not a function'))).toEqual({ kind: 'bug', words: 'x is not a function' })
  })
})
