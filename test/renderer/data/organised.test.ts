import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CollectionList, Frame } from '../../../src/contract/index.ts'
import { createOrganised } from '../../../src/renderer/data/organised.ts'

const frame = (part: Partial<Frame>): Frame => ({
  kind: 'changes',
  at: '',
  overview: null,
  changed: [],
  gone: [],
  downloads: null,
  announcements: [],
  rules: false,
  ...part,
})

function organised(answers: (CollectionList | Error)[]) {
  let asked = 0
  const never = (): never => {
    throw new Error('not asked for here')
  }
  const list = vi.fn(() => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? []
    asked += 1
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  })
  const rest = { create: never, rename: never, add: never, remove: never, delete: never }
  const store = createOrganised({
    collections: { ...rest, list },
    searches: { list: () => Promise.resolve([]), save: never, delete: never, move: never },
  })
  return { store, list }
}

describe('collections and searches of the window', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('come with the snapshot, and are counted again once after many changes', async () => {
    const { store, list } = organised([[{ name: 'a', tasks: 1 }], [{ name: 'a', tasks: 3 }]])
    store.onFrame(frame({ kind: 'snapshot' }))
    await vi.runAllTimersAsync()
    expect(store.collections.get()).toEqual([{ name: 'a', tasks: 1 }])
    expect(store.searches.get()).toEqual([])
    for (let times = 0; times < 5; times += 1) store.onFrame(frame({ gone: [times] }))
    await vi.runAllTimersAsync()
    expect(list).toHaveBeenCalledTimes(2)
    expect(store.collections.get()).toEqual([{ name: 'a', tasks: 3 }])
  })

  it('are not asked for where there are none', async () => {
    const { store, list } = organised([[]])
    store.onFrame(frame({ kind: 'snapshot' }))
    await vi.runAllTimersAsync()
    store.onFrame(frame({ gone: [1] }))
    await vi.runAllTimersAsync()
    expect(list).toHaveBeenCalledTimes(1)
  })

  it('hold nothing back when they cannot be read', async () => {
    const { store } = organised([new Error('away')])
    store.onFrame(frame({ kind: 'snapshot' }))
    await vi.runAllTimersAsync()
    expect(store.collections.get()).toEqual([])
  })
})
