import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NoticeFacts } from '../../../src/core/facts.ts'
import { noticeKinds } from '../../../src/core/host.ts'
import type { NoticeKind } from '../../../src/core/host.ts'
import { noticeBatch } from '../../../src/core/rules/notice-batch.ts'
import type { GatherFacts } from '../../../src/core/rules/notice-batch.ts'
import { noon } from '../../support/sample-facts.ts'

const longAgo = noon - 86_400_000

/** One notice for each kind, a second apart; the first came `agoMs` before noon. */
function pending(kinds: readonly NoticeKind[], agoMs = 10_000): NoticeFacts[] {
  return kinds.map((kind, index) => ({
    seq: index + 1,
    kind,
    taskSeq: index + 1,
    connectionSeq: null,
    at: noon - agoMs + index * 1_000,
    title: '',
    body: '',
    tries: 0,
  }))
}

/** Numbers of what is told together, or how long is waited for it. */
function told(notices: readonly NoticeFacts[], facts: Partial<GatherFacts> = {}): number[] | number | null {
  const batch = noticeBatch(notices, { now: noon, wokeAt: longAgo, isBatchDone: false, ...facts })
  if (batch === null) return null
  return batch.kind === 'wait' ? batch.until - noon : batch.notices.map(({ seq }) => seq)
}

describe('noticeBatch', () => {
  it('gathers for two seconds from the first one on', () => {
    expect(told([])).toBeNull()
    expect(told(pending(['kept'], 500))).toBe(1_500)
    expect(told(pending(['kept', 'kept', 'kept', 'kept'], 1_900))).toBe(100)
    expect(told(pending(['kept'], 2_000))).toEqual([1])
  })

  it('tells up to three one by one, more as one', () => {
    expect(told(pending(['kept', 'kept', 'kept']))).toEqual([1])
    expect(told(pending(['kept', 'kept', 'kept', 'kept']))).toEqual([1, 2, 3, 4])
  })

  it('tells bad ends apart from results, and what concerns a connection or the disk alone', () => {
    const mixed = pending(['kept', 'failed', 'kept', 'unknown', 'kept', 'incomplete', 'kept', 'failed'])
    expect(told(mixed)).toEqual([1, 3, 5, 7])
    expect(told(mixed.filter(({ kind }) => kind !== 'kept'))).toEqual([2, 4, 6, 8])
    expect(told(pending(['storage', 'storage', 'storage', 'storage']))).toEqual([1])
    expect(told(pending(Array.from({ length: 6 }, () => 'connection-paused' as const)))).toEqual([1])
  })

  it('lets an alarm wait for nobody, and several alarms be one', () => {
    expect(told(pending(['kept', 'at-risk'], 0))).toEqual([2])
    expect(told(pending(['at-risk', 'kept', 'at-risk', 'at-risk'], 0), { wokeAt: noon })).toEqual([1, 3, 4])
  })

  it('after a sleep waits until the network is back, and tells all as one', () => {
    const wokeAt = noon - 5_000
    expect(told(pending(['kept', 'kept'], 3_600_000), { wokeAt })).toBe(10_000)
    expect(told(pending(['kept', 'kept'], 3_600_000), { wokeAt: noon - 15_000 })).toEqual([1, 2])
    expect(told(pending(['failed', 'kept', 'failed'], 9_000), { wokeAt: noon - 15_000 })).toEqual([1, 3])
    // What comes later is told as always.
    expect(told(pending(['kept', 'kept'], 9_000), { wokeAt: noon - 60_000 })).toEqual([1])
  })

  it('tells the last of a batch with what is told before it', () => {
    expect(told(pending(['kept', 'kept']), { isBatchDone: true })).toEqual([1, 2])
    expect(told(pending(['failed', 'failed']), { isBatchDone: true })).toEqual([1])
  })

  it('waits for no time of a clock that was turned back', () => {
    expect(told(pending(['kept'], -86_400_000))).toEqual([1])
    expect(told(pending(['kept']), { wokeAt: noon + 86_400_000 })).toEqual([1])
  })

  it('tells each in the end, once, whatever comes in whatever order', () => {
    const kinds = fc.array(fc.constantFrom(...noticeKinds), { maxLength: 40 })
    const facts = fc.record({ wokeAgoMs: fc.integer({ min: -20_000, max: 40_000 }), isBatchDone: fc.boolean() })
    fc.assert(
      fc.property(kinds, facts, (some, { wokeAgoMs, isBatchDone }) => {
        let left = pending(some, 3_000)
        let now = noon
        const shown: number[] = []
        for (let rounds = 0; left.length > 0 && rounds < 200; rounds += 1) {
          const batch = noticeBatch(left, { now, wokeAt: noon - wokeAgoMs, isBatchDone })
          if (batch === null) break
          if (batch.kind === 'wait') {
            expect(batch.until).toBeGreaterThan(now)
            now = batch.until
            continue
          }
          const seqs = batch.notices.map(({ seq }) => seq)
          expect(seqs).not.toEqual([])
          shown.push(...seqs)
          left = left.filter(({ seq }) => !seqs.includes(seq))
        }
        expect(shown.toSorted((one, other) => one - other)).toEqual(some.map((_, index) => index + 1))
        expect(now - noon).toBeLessThan(60_000)
      }),
    )
  })
})
