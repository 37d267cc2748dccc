import { describe, expect, it } from 'vitest'
import { isCopyNeeded, isTermOver, trashTermMs } from '../../../src/core/rules/trash-term.ts'
import { noon } from '../../support/sample-facts.ts'

describe('the time in the trash', () => {
  it.each([
    ['a task that lives', null, false],
    ['just removed', noon, false],
    ['a moment before the 30 days are over', noon - trashTermMs + 1, false],
    ['after 30 days', noon - trashTermMs, true],
    ['long ago', 0, true],
    ['removed before the clock was set back', noon + trashTermMs, false],
  ])('%s', (_, removedAt, over) => {
    expect(trashTermMs).toBe(30 * 24 * 3_600_000)
    expect(isTermOver({ removedAt }, noon)).toBe(over)
  })
})

describe('the copy in the trash', () => {
  it('is needed by who has no other file', () => {
    expect(isCopyNeeded([])).toBe(false)
    expect(isCopyNeeded([{ isInPlace: true }])).toBe(false)
    expect(isCopyNeeded([{ isInPlace: true }, { isInPlace: false }])).toBe(true)
  })
})
