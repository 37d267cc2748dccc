import { describe, expect, it } from 'vitest'
import { blankWords } from '../../../src/renderer/history/blank-words.ts'
import { connectionView, imageView, taskView } from '../states/sample-views.ts'

const until = null

describe('a place without a picture', () => {
  it('says why a waiting task is not asked about', () => {
    const words = (hold: NonNullable<ReturnType<typeof connectionView>['hold']> | null) =>
      blankWords(taskView(), connectionView({ hold }))
    expect(words(null)).toEqual({ kind: 'waiting' })
    expect(words({ cause: 'throttled', code: null, until })).toEqual({ kind: 'waiting' })
    expect(words({ cause: 'refused', code: 401, until })).toMatchObject({ kind: 'paused', why: 'key' })
    expect(words({ cause: 'refused', code: 402, until })).toMatchObject({ why: 'credits' })
    expect(words({ cause: 'refused', code: 433, until })).toMatchObject({ why: 'limit' })
    expect(words({ cause: 'no-key', code: null, until })).toMatchObject({ why: 'key' })
    expect(words({ cause: 'user', code: null, until })).toMatchObject({ why: 'user' })
    expect(words({ cause: 'maintenance', code: null, until })).toMatchObject({ why: 'other' })
    expect(blankWords(taskView(), undefined)).toEqual({ kind: 'waiting' })
  })

  it('tells how a task ended', () => {
    const failed = (code: string, message: string) =>
      blankWords(taskView({ status: 'failed', failure: { code, message } }), undefined)
    expect(failed('501', 'internal error')).toEqual({ kind: 'failedAtGateway' })
    expect(failed('2', 'flagged by our policies')).toEqual({ kind: 'refusedPrompt' })
    expect(blankWords(taskView({ status: 'unknown' }), undefined)).toEqual({ kind: 'notKnown' })
    expect(blankWords(taskView({ status: 'incomplete' }), undefined)).toEqual({ kind: 'noImage' })
    const lost = taskView({ status: 'incomplete', images: [imageView({ status: 'lost' })] })
    expect(blankWords(lost, undefined)).toEqual({ kind: 'lost' })
    expect(blankWords(taskView({ status: 'saving' }), undefined)).toEqual({ kind: 'saving' })
  })
})
