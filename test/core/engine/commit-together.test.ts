import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createCommitTogether } from '../../../src/core/engine/commit-together.ts'
import type { Change } from '../../../src/core/facts.ts'
import { noon } from '../../support/sample-facts.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

describe('decisions that are committed together', () => {
  let temp: TempStore
  let told: Change[]
  let transactions: number

  beforeEach(async () => {
    temp = await openTempStore()
    told = []
    transactions = 0
  })
  afterEach(() => temp.close())

  function commitTogether() {
    const transactAll: typeof temp.store.transactAll = (decisions, options) => {
      transactions += 1
      return temp.store.transactAll(decisions, options)
    }
    return createCommitTogether({ ...temp.store, transactAll }, (change) => told.push(change))
  }

  const polls = (seq: number): number | undefined => temp.store.tasks.bySeq(seq)?.polls
  /** Counts on what the decisions before have left. */
  const onePollMore = (seq: number) => () => ({
    at: noon,
    tasks: [{ seq, set: { polls: (polls(seq) ?? 0) + 1 } }],
  })

  it('takes one transaction for what is ready in one turn, each decided on what the one before has left', async () => {
    const [first = 0, second = 0] = temp.addTasks([{}, {}])
    const commit = commitTogether()
    await Promise.all([commit(onePollMore(first)), commit(onePollMore(second)), commit(onePollMore(first))])
    expect([polls(first), polls(second)]).toEqual([2, 1])
    expect(transactions).toBe(1)
    expect(told).toEqual([
      { at: noon, taskSeqs: [first, second], connectionSeqs: [], isAboutRules: false, hasNews: true },
    ])
    await commit(onePollMore(first))
    expect([polls(first), transactions, told.length]).toEqual([3, 2, 2])
  })

  it('tells nobody of what is not committed yet', async () => {
    const [seq = 0] = temp.addTasks([{}])
    const commit = commitTogether()
    const done = commit(() => {
      expect(told).toEqual([])
      return onePollMore(seq)()
    })
    expect([polls(seq), told.length]).toEqual([0, 0])
    await done
    expect(polls(seq)).toBe(1)
  })

  it('lets what comes right after a commit wait for more, and commits what comes later at once', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const [first = 0, second = 0] = temp.addTasks([{}, {}])
    const commit = commitTogether()
    await commit(onePollMore(first))
    const rush: Promise<void>[] = []
    for (let turn = 0; turn < 5; turn += 1) {
      rush.push(commit(onePollMore(second)))
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect([polls(second), transactions]).toEqual([0, 1])
    vi.runAllTimers()
    await Promise.all(rush)
    expect([polls(second), transactions, told.length]).toEqual([5, 2, 2])
    expect(vi.getTimerCount()).toBe(0)
    await commit(onePollMore(first))
    expect(transactions).toBe(3)
  })

  it('says nothing where nothing has changed', async () => {
    await commitTogether()(() => null)
    expect(told).toEqual([])
  })

  it('commits the others when one throws, and only that one hears of it', async () => {
    const [first = 0, second = 0] = temp.addTasks([{}, {}])
    const commit = commitTogether()
    const ends = await Promise.allSettled([
      commit(onePollMore(first)),
      commit(() => {
        throw new Error('a bug')
      }),
      commit(onePollMore(second)),
    ])
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    // What was undone with the bug counts once.
    expect([polls(first), polls(second)]).toEqual([1, 1])
    expect(told.flatMap(({ taskSeqs }) => taskSeqs)).toEqual([first, second])
  })
})
