import { describe, expect, it } from 'vitest'
import type { Statistics } from '../../../src/contract/index.ts'
import { daySeries, failures, scaleTop } from '../../../src/renderer/stats/day-series.ts'

const none = { waiting: 0, saving: 0, kept: 0, incomplete: 0, failed: 0, unknown: 0 }
const group = (name: string, tasks: number, failed = 0): Statistics['groups'][number] => ({
  name,
  tasks,
  status: { ...none, failed, kept: tasks - failed },
  waitMs: null,
  credits: null,
})

describe('daySeries', () => {
  it('fills the days between, also over the end of a month', () => {
    expect(daySeries([group('2026-12-01', 3, 1), group('2026-11-29', 2)], 60)).toEqual([
      { day: '2026-11-29', tasks: 2, failed: 0 },
      { day: '2026-11-30', tasks: 0, failed: 0 },
      { day: '2026-12-01', tasks: 3, failed: 1 },
    ])
  })

  it('has the latest of many', () => {
    const days = daySeries([group('2026-11-22', 1), group('2020-01-01', 1)], 60)
    expect(days).toHaveLength(60)
    expect(days.at(-1)?.day).toBe('2026-11-22')
  })

  it('is empty without tasks', () => expect(daySeries([], 60)).toEqual([]))
})

describe('failures', () => {
  it('are those that did not become whole', () => {
    expect(failures({ status: { ...none, failed: 2, incomplete: 1, unknown: 5, kept: 9 } })).toBe(3)
  })
})

describe('scaleTop', () => {
  it.each([
    [0, 1],
    [1, 1],
    [3, 5],
    [20, 20],
    [21, 50],
    [501, 1_000],
  ])('above %s is %s', (value, top) => expect(scaleTop(value)).toBe(top))
})
