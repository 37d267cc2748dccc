import { describe, expect, it } from 'vitest'
import { bothEnds } from '../../../src/core/engine/both-ends.ts'

function told(mostBytes: number, ...pieces: (string | Uint8Array)[]): string {
  const ends = bothEnds(mostBytes)
  for (const piece of pieces) ends.take(typeof piece === 'string' ? Buffer.from(piece) : piece)
  return ends.text()
}

describe('what is kept of a text', () => {
  it.each([[[]], [['']], [['abcdefgh']], [['abc', 'd', 'efgh']], [['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']]])(
    '%j is all of it while it fits',
    (pieces) => {
      expect(told(8, ...pieces)).toBe(pieces.join(''))
    },
  )

  it.each([
    [['abcdefghijkl']],
    [['abc', 'defgh', 'ijkl']],
    [['abcd', 'e', 'f', 'g', 'h', 'ijk', 'l']],
    [['abcdefgh', 'ijkl']],
  ])('%j is cut in its middle when it does not', (pieces) => {
    expect(told(8, ...pieces)).toBe('abcd\n[…]\nijkl')
  })

  it('has no half characters where it was cut, and whole ones where a piece ended', () => {
    const [a, b] = [Buffer.from('€').subarray(0, 1), Buffer.from('€').subarray(1)]
    expect(told(8, 'ab€', '-', '€yz')).toBe('ab\n[…]\nyz')
    expect(told(10, a, b, '.')).toBe('€.')
  })
})
