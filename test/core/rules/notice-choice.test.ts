import { describe, expect, it } from 'vitest'
import { noticeKinds } from '../../../src/core/host.ts'
import { chosenNotice } from '../../../src/core/rules/notice-choice.ts'
import type { NoticeChoice } from '../../../src/core/rules/notice-choice.ts'

const all: NoticeChoice = {
  kept: true,
  failed: true,
  connection: true,
  storage: true,
  atRisk: true,
  hidePrompts: false,
  quiet: null,
}
const at = (hour: number, minute = 0): number => hour * 60 + minute
const told = (choice: Partial<NoticeChoice>, minute = at(12)) =>
  noticeKinds.filter((kind) => chosenNotice({ kind, title: 't', body: 'b' }, { ...all, ...choice }, minute) !== null)

describe('what is told', () => {
  it('is everything, as long as nothing else was chosen', () => {
    expect(told({})).toEqual([...noticeKinds])
  })

  it('leaves out each kind that was switched off', () => {
    expect(told({ kept: false })).not.toContain('kept')
    expect(told({ failed: false })).toEqual(['kept', 'connection-paused', 'storage', 'at-risk', 'low-balance'])
    expect(told({ connection: false, storage: false, atRisk: false })).toEqual([
      'kept',
      'incomplete',
      'failed',
      'unknown',
      'rule',
    ])
  })

  it('is losses alone in quiet hours, also over midnight', () => {
    const quiet = { fromMinute: at(22), toMinute: at(7) }
    expect(told({ quiet }, at(23))).toEqual(['incomplete', 'storage', 'at-risk'])
    expect(told({ quiet }, at(3))).toEqual(['incomplete', 'storage', 'at-risk'])
    expect(told({ quiet }, at(7))).toEqual([...noticeKinds])
    expect(told({ quiet }, at(21, 59))).toEqual([...noticeKinds])
    const noon = { fromMinute: at(12), toMinute: at(13) }
    expect(told({ quiet: noon }, at(12, 30))).toEqual(['incomplete', 'storage', 'at-risk'])
    expect(told({ quiet: noon }, at(13))).toEqual([...noticeKinds])
    expect(told({ quiet: { fromMinute: 5, toMinute: 5 } }, 5)).toEqual([...noticeKinds])
  })

  it('hides prompts, not the troubles of a connection', () => {
    const body = (kind: 'kept' | 'connection-paused') =>
      chosenNotice({ kind, title: 't', body: 'b' }, { ...all, hidePrompts: true }, 0)?.body
    expect(body('kept')).toBe('')
    expect(body('connection-paused')).toBe('b')
  })
})
