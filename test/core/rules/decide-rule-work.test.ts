import { describe, expect, it } from 'vitest'
import { decideRuleWork } from '../../../src/core/rules/decide-rule-work.ts'
import type { RuleEnd, RuleWork } from '../../../src/core/rules/decide-rule-work.ts'

const at = 1_000_000
const fault = { words: 'It ended with exit code 1.', code: 'exited', name: '', count: 1, said: '' }
const failed: RuleEnd = { kind: 'failed', fault }

function work(
  ends: Record<number, RuleEnd>,
  over: Partial<RuleWork> & { kind?: 'export' | 'run'; tries?: number } = {},
) {
  const { kind = 'run', tries = 0, ...rest } = over
  return decideRuleWork({
    rule: { seq: 7, name: 'tell', kind, troubles: 2 },
    runs: [1, 2, 3].map((taskSeq) => ({ taskSeq, wanted: 5, tries })),
    outcome: { kind: 'worked', ends: new Map(Object.entries(ends).map(([seq, end]) => [Number(seq), end])) },
    isAnyGivenUp: false,
    at,
    chance: 1,
    ...rest,
  })
}

describe('what a rule has worked on', () => {
  it('is settled task by task; those without an end wait for their turn', () => {
    expect(work({ 1: { kind: 'done' }, 2: { kind: 'no-match' } }, { kind: 'export' })).toEqual({
      at,
      ruleRuns: [
        { ruleSeq: 7, taskSeq: 1, wanted: 5, set: { state: 'done', tries: 0, nextTryAt: at, error: null } },
        { ruleSeq: 7, taskSeq: 2, wanted: 5, set: { state: 'no-match', tries: 0, nextTryAt: at, error: null } },
      ],
      notices: [],
      rules: [{ seq: 7, set: { trouble: null, troubles: 0, nextTryAt: null, ranAt: at } }],
    })
  })

  it('is done for a command whatever was said of the task meanwhile', () => {
    expect(work({ 1: { kind: 'done' } })?.ruleRuns).toMatchObject([{ wanted: null }])
    expect(work({ 1: failed })?.ruleRuns).toMatchObject([{ wanted: 5 }])
  })

  it('that does not fit leaves the rule as it is, with what holds it back', () => {
    expect(work({ 1: { kind: 'no-match' } })?.rules).toEqual([])
  })
})

describe('a failure', () => {
  it.each([
    [0, 16_000],
    [1, 32_000],
    [2, 64_000],
  ])('is tried again: after %i failures within %i ms', (tries, ms) => {
    const decision = work({ 1: failed }, { tries })
    expect(decision?.ruleRuns).toMatchObject([{ set: { state: 'due', tries: tries + 1, nextTryAt: at + ms } }])
    expect(decision?.notices).toEqual([])
  })

  it('is given up at the fourth, and told once', () => {
    const decision = work({ 1: failed, 2: failed }, { tries: 3 })
    expect(decision?.ruleRuns).toMatchObject([{ set: { state: 'gave-up' } }, { set: { state: 'gave-up' } }])
    expect(decision?.notices).toMatchObject([
      {
        kind: 'rule',
        taskSeq: 1,
        title: 'The rule tell has given up on a task',
        body: 'It ended with exit code 1. kieper rules run "tell" tries it again.',
      },
    ])
    expect(work({ 1: failed }, { tries: 3, isAnyGivenUp: true })?.notices).toEqual([])
  })
})

it('trouble is of the whole rule and no try of any task; the next one comes within five minutes', () => {
  const decision = work({}, { outcome: { kind: 'trouble', fault } })
  expect(decision).toEqual({
    at,
    rules: [{ seq: 7, set: { trouble: JSON.stringify(fault), troubles: 3, nextTryAt: at + 8_000 } }],
  })
  const late = decideRuleWork({
    rule: { seq: 7, name: 'tell', kind: 'run', troubles: 60 },
    runs: [],
    outcome: { kind: 'trouble', fault },
    isAnyGivenUp: false,
    at,
    chance: 1,
  })
  expect(late?.rules).toMatchObject([{ set: { nextTryAt: at + 300_000 } }])
})

it('what was stopped changes nothing', () => {
  expect(work({}, { outcome: { kind: 'stopped' } })).toBeNull()
})
