import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noon } from '../../support/sample-facts.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

let temp: TempStore
beforeAll(async () => {
  temp = await openTempStore()
  temp.addTasks([{}, {}, {}, {}, {}])
})
afterAll(() => temp.close())

/** Kept now, with so many images. */
function keep(seq: number, at: number, results = 1): void {
  const images = temp.store.images.ofTask(seq).length
  temp.save({
    at,
    tasks: [{ seq, set: { status: 'kept', keptAt: at } }],
    newImages: Array.from({ length: Math.max(0, results - images) }, (_, index) => ({
      taskSeq: seq,
      role: 'result' as const,
      index,
      url: 'https://e/1',
      deadlineAt: at,
      nextTryAt: null,
    })),
    notices: [{ kind: 'kept', taskSeq: seq, title: 'Image kept', body: '' }],
  })
}

describe('what was kept lately', () => {
  it('is nothing before anything was kept, and nothing is unseen before anything was seen', () => {
    const { notices } = temp.store
    expect(notices.latestSeqs(5)).toEqual([])
    expect(notices.keptSince(0)).toEqual({ tasks: 0, images: 0 })
    keep(1, noon)
    expect(notices.unseenCount()).toBe(0)
  })

  it('counts each task once, by when it was kept last, without what lies in the trash or is asked again', () => {
    const { notices } = temp.store
    temp.save({ isSeen: true, at: noon })
    keep(2, noon + 1_000, 4)
    keep(3, noon + 2_000)
    keep(4, noon + 3_000)
    keep(5, noon + 4_000)
    keep(2, noon + 5_000, 4)
    temp.save({ tasks: [{ seq: 3, set: { removedAt: noon } }] })
    temp.save({ tasks: [{ seq: 4, set: { status: 'waiting' } }] })
    expect(notices.latestSeqs(5)).toEqual([2, 5, 1])
    expect(notices.latestSeqs(2)).toEqual([2, 5])
    expect(notices.keptSince(noon)).toEqual({ tasks: 2, images: 5 })
    expect(notices.keptSince(noon + 4_000)).toEqual({ tasks: 1, images: 4 })
    expect(notices.unseenCount()).toBe(2)
    temp.save({ isSeen: true, at: noon + 4_500 })
    expect(notices.unseenCount()).toBe(1)
  })
})
