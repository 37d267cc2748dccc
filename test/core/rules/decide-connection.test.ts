import { describe, expect, it } from 'vitest'
import { noon, sampleConnection } from '../../support/sample-facts.ts'
import { connectionSet, decide, running, taskSet } from './decided.ts'

describe('answers that hold the connection back', () => {
  it.each([401, 402, 403, 433] as const)(
    '%d pauses it with the reason and tells once; the task keeps waiting',
    (code) => {
      const decision = decide({ kind: 'refused', code, message: 'no' })
      expect(connectionSet(decision)).toMatchObject({ state: 'paused', holdCause: 'refused' })
      expect(connectionSet(decision).reason).toContain(`${code}: no`)
      expect(taskSet(decision)).toEqual({ polls: 1 })
      expect(decision.notices).toMatchObject([{ kind: 'connection-paused', connectionSeq: sampleConnection().seq }])
      const again = decide(
        { kind: 'refused', code, message: 'no' },
        { connection: { state: 'paused', holdUntil: noon - 1 } },
      )
      expect(again.notices).toEqual([])
    },
  )

  it.each([null, 7_000])('429 holds all of it (Retry-After %s)', (retryAfterMs) => {
    const { holdUntil = 0, holdCause } = connectionSet(decide({ kind: 'throttled', retryAfterMs, message: '' }))
    expect(holdCause).toBe('throttled')
    if (retryAfterMs !== null) expect(holdUntil).toBe(noon + retryAfterMs)
    else expect(holdUntil).toBeGreaterThanOrEqual(noon + 1_000)
  })

  it('505 holds its family only, for about half an hour, with the reason', () => {
    const decision = decide({ kind: 'disabled', message: 'closed' }, { chance: 0.5 })
    expect(taskSet(decision).nextPollAt).toBe(noon + 30 * 60_000)
    const set = connectionSet(decision)
    expect(set).not.toHaveProperty('holdUntil')
    expect(set.familyHolds).toEqual([
      { family: 'jobs', until: noon + 30 * 60_000, reason: 'jobs is switched off at the gateway (505 closed)' },
    ])
    expect(decision.history).toHaveLength(1)
    const again = decide({ kind: 'disabled', message: 'closed' }, { connection: set, at: noon + 40 * 60_000 })
    expect(connectionSet(again).familyHolds).toHaveLength(1)
    expect(again.history).toEqual([])
  })

  it('ends the hold of a family when it answers again, not before it has run out', () => {
    const familyHolds = [
      { family: 'jobs' as const, until: noon, reason: 'off' },
      { family: 'midjourney' as const, until: noon, reason: 'off' },
    ]
    expect(connectionSet(decide(running, { connection: { familyHolds }, at: noon - 1 })).familyHolds).toBeUndefined()
    expect(connectionSet(decide(running, { connection: { familyHolds } })).familyHolds).toEqual([familyHolds[1]])
  })
})
