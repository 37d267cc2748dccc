import { describe, expect, it } from 'vitest'
import type { EpochMs } from '../../../src/core/model.ts'
import { riskAlarm } from '../../../src/core/rules/risk-alarm.ts'
import type { TaskAtRisk } from '../../../src/core/rules/risk-alarm.ts'
import { noon, sampleTask } from '../../support/sample-facts.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** One day of life, the end at noon. */
const risk: TaskAtRisk = { deadlineAt: noon, bornAt: noon - dayMs, images: 2, reason: 'disk-full' }

const alarm = (leftMs: number, toldAt: EpochMs | null = null, part: Partial<TaskAtRisk> = {}) =>
  riskAlarm(sampleTask({ prompt: 'Jade smoke' }), { ...risk, ...part }, toldAt, noon - leftMs)

describe('riskAlarm', () => {
  it('says how long there is left, why, and what is at stake', () => {
    expect(alarm(40 * minuteMs)).toEqual({
      kind: 'at-risk',
      taskSeq: 7,
      title: 'Not saved, link dies in 40 min',
      body: 'the disk is full; saving goes on by itself when there is space. 2 images are still at the gateway: Jade smoke',
    })
    expect(alarm(30_000, null, { images: 1, reason: null })).toMatchObject({
      title: 'Not saved, link dies in less than a minute',
      body: '1 image is still at the gateway: Jade smoke',
    })
  })

  it('comes before the end, not long before and not after', () => {
    expect(alarm(9 * hourMs)).toBeNull()
    expect(alarm(0)).toBeNull()
    expect(alarm(-1)).toBeNull()
  })

  it('is told once when it is urgent and once when it is critical', () => {
    let toldAt: EpochMs | null = null
    const levels: number[] = []
    for (let leftMs = dayMs; leftMs > -hourMs; leftMs -= minuteMs) {
      if (alarm(leftMs, toldAt) === null) continue
      toldAt = noon - leftMs
      levels.push(leftMs / minuteMs)
    }
    expect(levels).toEqual([8 * 60, 15])
  })

  it('is told anew about another end: the one that it was told of is over', () => {
    const toldAt = noon - 10 * minuteMs
    expect(alarm(9 * minuteMs, toldAt)).toBeNull()
    const later = { deadlineAt: noon + 50 * hourMs }
    expect(alarm(-48 * hourMs, toldAt, later)).not.toBeNull()
    expect(alarm(-48 * hourMs, noon + 47 * hourMs, later)).toBeNull()
  })

  it('is not held back by one of the future: the clock has been turned back', () => {
    expect(alarm(40 * minuteMs, noon - 39 * minuteMs)).not.toBeNull()
  })
})
