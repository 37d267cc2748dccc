import { describe, expect, it } from 'vitest'
import type { Settings } from '../../../src/contract/index.ts'
import { isTold } from '../../../src/renderer/states/is-told.ts'

const settings = (notify: Partial<Settings['notify']> = {}): Settings => ({
  notify: {
    kept: true,
    failed: true,
    connection: true,
    storage: true,
    atRisk: true,
    hidePrompts: false,
    quiet: null,
    ...notify,
  },
  language: 'en',
})

describe('isTold', () => {
  it.each([
    ['kept', { kept: false }],
    ['failed', { failed: false }],
    ['incomplete', { failed: false }],
    ['unknown', { failed: false }],
    ['connection-paused', { connection: false }],
    ['storage', { storage: false }],
    ['at-risk', { atRisk: false }],
  ] as const)('%s goes by its own switch', (kind, off) => {
    expect(isTold(kind, settings(), 600)).toBe(true)
    expect(isTold(kind, settings(off), 600)).toBe(false)
  })

  it('tells only losses in quiet hours, also over midnight', () => {
    const quiet = settings({ quiet: { fromMinute: 22 * 60, toMinute: 8 * 60 } })
    for (const minute of [22 * 60, 1_439, 0, 479]) {
      expect(isTold('kept', quiet, minute)).toBe(false)
      expect(isTold('incomplete', quiet, minute)).toBe(true)
      expect(isTold('storage', quiet, minute)).toBe(true)
      expect(isTold('at-risk', quiet, minute)).toBe(true)
    }
    for (const minute of [480, 1_319]) expect(isTold('kept', quiet, minute)).toBe(true)
  })

  it('knows quiet hours within a day, and none that begin and end at once', () => {
    const noon = settings({ quiet: { fromMinute: 720, toMinute: 780 } })
    expect([719, 720, 779, 780].map((minute) => isTold('kept', noon, minute))).toEqual([true, false, false, true])
    expect(isTold('kept', settings({ quiet: { fromMinute: 5, toMinute: 5 } }), 5)).toBe(true)
  })

  it('tells what it does not know', () => {
    expect(isTold('new-kind', settings(), 0)).toBe(true)
  })
})
