import { expect, it } from 'vitest'
import { creditsTold } from '../../../src/core/rules/low-balance.ts'

it.each([
  ['no limit', null, null, 0, false],
  ['the first reading below', 10, null, 9.5, true],
  ['on the limit', 10, 20, 10, false],
  ['falls below', 10, 10, 9, true],
  ['is below still', 10, 9, 1, false],
  ['has risen', 10, 9, 11, false],
])('%s', (_, lowBalance, balance, credits, isTold) => {
  const told = creditsTold({ seq: 1, name: 'work', lowBalance, balance }, credits)
  const notice = { kind: 'low-balance', taskSeq: null, title: `work has ${credits} credits left` }
  expect(told).toMatchObject({
    connections: [{ seq: 1, set: { balance: credits } }],
    notices: isTold ? [notice] : [],
  })
})
