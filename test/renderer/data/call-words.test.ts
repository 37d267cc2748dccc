import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { ConnectionLost } from '../../../src/doors/client-over-duplex.ts'
import { callTrouble } from '../../../src/renderer/data/call-words.ts'

const fault = { text: 'modle:x', at: 0, length: 6, suggestion: 'model:' }
const refusal = (data: unknown) =>
  new ORPCError('BAD_QUERY', { defined: true, message: 'There is no "modle:" to search by.', data })
const words = 'There is no "modle:" to search by.'

const refused = (data: unknown) => new ORPCError('NOT_POSSIBLE', { defined: true, message: 'No.', data })

describe('callTrouble', () => {
  it('has what is refused as data: its field, or the name and number that it is about', () => {
    const taken = { code: 'name-taken', field: 'name', name: 'kie.ai', count: 0 }
    const full = { code: 'connection-has-tasks', field: null, name: 'kie.ai', count: 3 }
    expect(callTrouble(refused(taken))).toEqual({ kind: 'said', words: 'No.', refusal: taken })
    expect(callTrouble(refused(full))).toEqual({ kind: 'said', words: 'No.', refusal: full })
  })

  it.each([
    { code: 'of-tomorrow', field: null, name: '', count: 0 },
    { code: 'toString', field: null, name: '', count: 0 },
    { code: 'name-taken', field: 'colour', name: '', count: 0 },
    { code: 'no-task', field: null, name: 7, count: 0 },
    'text',
    null,
  ])('has the words alone where this page does not know what is refused: %j', (data) => {
    expect(callTrouble(refused(data))).toEqual({ kind: 'said', words: 'No.' })
  })

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
