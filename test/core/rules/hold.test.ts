import { describe, expect, it } from 'vitest'
import type { ConnectionFacts } from '../../../src/core/facts.ts'
import type { Outcome, UnreachableCause } from '../../../src/core/model.ts'
import {
  familyReleaseAfter,
  holdAfter,
  holdAfterVainProbe,
  holdWithoutKey,
  hostOutcome,
  isFamilyHeld,
  isHeld,
  releaseAfter,
} from '../../../src/core/rules/hold.ts'
import type { ConnectionOutcome } from '../../../src/core/rules/hold.ts'
import { noon, sampleConnection, sampleRecord } from '../../support/sample-facts.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
const yearsMs = 3650 * dayMs

const refused: ConnectionOutcome = { kind: 'refused', code: 401, message: 'bad key' }
const throttled = (retryAfterMs: number | null = null): ConnectionOutcome => ({
  kind: 'throttled',
  retryAfterMs,
  message: 'slow down',
})
const maintenance: ConnectionOutcome = { kind: 'maintenance', retryAfterMs: null, message: 'soon' }
const unreachable: ConnectionOutcome = { kind: 'unreachable', cause: 'dns', message: 'ENOTFOUND' }

function after(
  connection: Partial<ConnectionFacts>,
  outcome: ConnectionOutcome,
  at = noon,
  chance = 0.5,
): ConnectionFacts {
  const before = sampleConnection(connection)
  return { ...before, ...holdAfter(before, outcome, at, chance) }
}

describe('isHeld', () => {
  it.each([
    [null, false],
    [noon, false],
    [noon + 1, true],
    [noon + dayMs, true],
    [noon + dayMs + 1, false],
    [noon + yearsMs, false],
    [noon - yearsMs, false],
  ])('a hold until %s', (holdUntil, held) => {
    expect(isHeld({ holdUntil, holdCause: 'refused' }, noon)).toBe(held)
  })

  it('frees a family as well when the clock was turned back', () => {
    const hold = { family: 'jobs' as const, until: noon + 30 * minuteMs, reason: '' }
    expect(isFamilyHeld(hold, noon)).toBe(true)
    expect(isFamilyHeld(hold, noon - yearsMs)).toBe(false)
    expect(isFamilyHeld(hold, noon + yearsMs)).toBe(false)
  })
})

describe('hostOutcome', () => {
  const causes: [UnreachableCause, boolean][] = [
    ['dns', true],
    ['refused', true],
    ['tls', true],
    ['reset', false],
    ['timeout', false],
    ['blocked', false],
    ['other', false],
  ]
  it.each(causes)('unreachable because of %s', (cause, whole) => {
    expect(hostOutcome({ kind: 'unreachable', cause, message: '' }) !== null).toBe(whole)
  })

  it('is none for an answer about one task', () => {
    const outcomes: Outcome[] = [
      { kind: 'running', record: sampleRecord() },
      { kind: 'absent', code: 404, message: '' },
      { kind: 'disabled', message: '' },
      { kind: 'troubled', code: 500, retryAfterMs: null, message: '' },
    ]
    expect(outcomes.map(hostOutcome)).toEqual([null, null, null, null])
  })
})

describe('holdAfter', () => {
  it('pauses for a quarter of an hour after a refusal', () => {
    expect(after({}, refused)).toMatchObject({
      state: 'paused',
      holdUntil: noon + 15 * minuteMs,
      holdCause: 'refused',
      troubles: 1,
      reason: 'the key was refused (401: bad key); give a working one with kieper connect',
    })
  })

  it('counts refusals under way together once', () => {
    const first = after({}, refused)
    expect(holdAfter(first, refused, noon + 1_000, 0.5)).toBeNull()
    expect(holdAfter(first, throttled(), noon + 1_000, 0.5)).toBeNull()
    expect(holdAfter(after({}, throttled(60_000)), throttled(), noon + 1_000, 0.5)).toBeNull()
    expect(holdAfter(after({}, unreachable), maintenance, noon + 100, 0.5)).toBeNull()
  })

  it('pauses at once though a lesser hold runs', () => {
    const first = after({}, throttled(600_000))
    expect(after(first, refused, noon + 1_000)).toMatchObject({
      state: 'paused',
      holdUntil: noon + 1_000 + 15 * minuteMs,
    })
  })

  it('obeys Retry-After; without one, or with none worth the name, it doubles up to five minutes', () => {
    expect(after({}, throttled(42_000)).holdUntil).toBe(noon + 42_000)
    expect(after({}, throttled(1e15)).holdUntil).toBe(noon + dayMs)
    expect(after({}, throttled(), noon, 0).holdUntil).toBe(noon + 1_000)
    expect(after({}, throttled(0), noon, 0).holdUntil).toBe(noon + 1_000)
    expect(after({ troubles: 3 }, throttled(), noon, 0.999_999_9).holdUntil).toBe(noon + 16_000)
    expect(after({ troubles: 400 }, throttled(), noon, 0.999_999_9).holdUntil).toBe(noon + 300_000)
  })

  it.each([0, 0.5, 0.999_999])('waits minutes during maintenance (chance %d)', (chance) => {
    for (const troubles of [0, 5, 500]) {
      const { holdUntil } = after({ troubles }, maintenance, noon, chance)
      expect(holdUntil).toBeGreaterThanOrEqual(noon + 1.5 * minuteMs)
      expect(holdUntil).toBeLessThanOrEqual(noon + 12.5 * minuteMs)
      expect(Number.isInteger(holdUntil)).toBe(true)
    }
  })

  it('keeps a paused connection paused, with its reason, whatever its probe met', () => {
    const paused = { ...after({}, refused), holdUntil: noon - 1 }
    for (const outcome of [throttled(), maintenance, unreachable]) {
      expect(after(paused, outcome)).toMatchObject({ state: 'paused', reason: paused.reason, troubles: 2 })
    }
  })

  it.each([
    [402 as const, /credits/],
    [403 as const, /key was refused/],
    [433 as const, /limit/],
  ])('names the next step after %d', (code, words) => {
    expect(after({}, { kind: 'refused', code, message: '' }).reason).toMatch(words)
  })
})

describe('after an answer that is healthy, or about nothing', () => {
  it('ends a hold that has run out, never one that runs', () => {
    const paused = after({}, refused)
    expect(releaseAfter(paused, noon + 1)).toBeNull()
    expect(releaseAfter(paused, noon + 15 * minuteMs)).toEqual({
      state: 'ok',
      reason: null,
      holdUntil: null,
      holdCause: null,
      holdCode: null,
      troubles: 0,
    })
    expect(releaseAfter(paused, noon - yearsMs)).not.toBeNull()
    expect(releaseAfter(sampleConnection(), noon)).toBeNull()
    expect(releaseAfter(sampleConnection({ troubles: 1 }), noon)).not.toBeNull()
  })

  it('forgets the expired hold of the family that answered', () => {
    const familyHolds = [{ family: 'jobs' as const, until: noon, reason: '' }]
    expect(familyReleaseAfter(sampleConnection({ familyHolds }), 'jobs', noon)).toEqual({ familyHolds: [] })
    expect(familyReleaseAfter(sampleConnection({ familyHolds }), 'jobs', noon - 1)).toBeNull()
    expect(familyReleaseAfter(sampleConnection({ familyHolds }), 'midjourney', noon)).toBeNull()
  })

  it('spaces the probes of a paused connection', () => {
    const paused = { ...after({}, refused), holdUntil: null }
    const set = holdAfterVainProbe(paused, noon, 0)
    expect(set).toEqual({ holdUntil: noon + 2_000, troubles: 2 })
    expect(holdAfterVainProbe({ ...paused, ...set }, noon, 0)).toBeNull()
    expect(holdAfterVainProbe(sampleConnection(), noon, 0)).toBeNull()
  })
})

describe('holdWithoutKey', () => {
  it('pauses once with the reason', () => {
    const set = holdWithoutKey(sampleConnection(), 'no key is stored', noon)
    expect(set).toMatchObject({
      state: 'paused',
      reason: 'no key is stored',
      holdCause: 'no-key',
      holdUntil: noon + 15 * minuteMs,
    })
    expect(holdWithoutKey(sampleConnection(set ?? {}), 'no key is stored', noon + 1)).toBeNull()
    expect(holdWithoutKey(sampleConnection(set ?? {}), 'no key is stored', noon - yearsMs)).not.toBeNull()
  })
})
