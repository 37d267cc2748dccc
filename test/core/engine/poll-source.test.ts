import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Gateway } from '../../../src/core/engine/ask-gateway.ts'
import { createBudget } from '../../../src/core/engine/budget.ts'
import { createLearning } from '../../../src/core/engine/learning.ts'
import { createPollSource } from '../../../src/core/engine/poll-source.ts'
import type { Outcome } from '../../../src/core/model.ts'
import { createStore } from '../../../src/core/store/index.ts'
import type { Decide, Store } from '../../../src/core/store/index.ts'
import { noon, sampleRecord } from '../../support/sample-facts.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

let temp: TempStore
beforeEach(async () => {
  temp = await openTempStore()
  temp.addTasks(Array.from({ length: 40 }, () => ({})))
  temp.save({ connections: [{ seq: 1, set: { requestsPerSecond: 1_000 } }] })
})
afterEach(() => temp.close())

const running: Outcome = { kind: 'running', record: sampleRecord({ model: 'm', phase: 'generating' }) }

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** The poll source with a gateway that answers at once; what is to be committed together waits for `commitWaiting`. */
function polled(answer: (taskId: string) => Outcome, store: Store = temp.store) {
  const waiting: Decide[] = []
  let committed = Promise.withResolvers<void>()
  const busy = new Set<string>()
  const seen = { looks: 0 }
  const clock = { now: () => noon, sleep: () => Promise.resolve() }
  const gateway: Gateway = {
    askStatus: (_, __, taskId) =>
      Promise.resolve({ kind: 'asked', outcome: answer(taskId), raw: { httpStatus: 200, body: '{}' } }),
    freshLink: () => Promise.resolve({ kind: 'unheard' }),
    askCredits: () => Promise.reject(new Error('nobody asks for credits')),
  }
  const source = createPollSource({
    clock,
    chance: () => 0.5,
    store,
    learning: createLearning(store.durations),
    budget: createBudget(clock),
    gateway,
    commit: (decide) => store.transact(decide),
    commitTogether: (decide) => (waiting.push(decide), committed.promise),
    look: () => void (seen.looks += 1),
  })
  return {
    seen,
    waiting,
    /** Asks what is due and waits for the answers, not for their commits. Gives back how many were asked. */
    async ask(): Promise<number> {
      const jobs = source.due(48, busy)
      for (const job of jobs) {
        busy.add(source.key(job))
        void source.run(job, new AbortController().signal).finally(() => busy.delete(source.key(job)))
      }
      await turn()
      return jobs.length
    },
    async commitWaiting(): Promise<void> {
      store.transactAll(waiting.splice(0))
      committed.resolve()
      committed = Promise.withResolvers<void>()
      await turn()
    },
  }
}

describe('answers that wait for their commit', () => {
  it('make room for the next questions, and are not asked again', async () => {
    const asked = new Set<string>()
    const { ask, seen, waiting } = polled((taskId) => (asked.add(taskId), running))
    expect([await ask(), await ask(), await ask()]).toEqual([8, 8, 8])
    expect([asked.size, waiting.length, seen.looks]).toEqual([24, 24, 24])
  })

  const pause = { kind: 'throttled', retryAfterMs: 60_000, message: '' } as const
  const refusal = { kind: 'refused', code: 402, message: '' } as const
  it.each([pause, refusal])('do not wait where nothing else is to be asked: $kind', async (outcome) => {
    const { ask, waiting } = polled(() => outcome)
    expect([await ask(), await ask()]).toEqual([8, 0])
    expect(waiting).toEqual([])
    expect(temp.store.connections.bySeq(1).holdUntil).toBeGreaterThan(noon)
  })

  it('do not wait where a family is switched off', async () => {
    const { ask, waiting } = polled(() => ({ kind: 'disabled', message: '' }))
    await ask()
    expect(waiting).toEqual([])
    expect(temp.store.connections.bySeq(1).familyHolds).toHaveLength(1)
  })

  it('do not wait where the connection is paused: one probe, and nothing else before it is understood', async () => {
    temp.save({ connections: [{ seq: 1, set: { state: 'paused', holdUntil: noon - 1, holdCause: 'refused' } }] })
    const { ask, waiting } = polled(() => ({ kind: 'troubled', code: 500, retryAfterMs: null, message: '' }))
    expect([await ask(), await ask()]).toEqual([1, 0])
    expect(waiting).toEqual([])
  })
})

describe('the statements of a question', () => {
  it('are a handful: four to look, however many are asked; six for each answer without news', async () => {
    const asked = countStatements(temp.db.$client)
    const { ask, commitWaiting } = polled(() => running, createStore(temp.db, temp.dir))
    await ask()
    await commitWaiting()
    const plan = (index: number): number | null => (index < 8 ? noon : null)
    temp.save({
      tasks: Array.from({ length: 40 }, (_, index) => ({ seq: index + 1, set: { nextPollAt: plan(index) } })),
    })
    asked.length = 0
    expect(await ask()).toBe(8)
    expect(asked.splice(0)).toHaveLength(4)
    await commitWaiting()
    expect(asked).toHaveLength(8 * 6)
  })
})

/** Gives each statement that has asked for rows or changed some; to be called before they are prepared. */
function countStatements(client: TempStore['db']['$client']): string[] {
  const asked: string[] = []
  const plain = client.prepare.bind(client)
  const counting = (sql: string): ReturnType<typeof plain> => {
    const statement = plain(sql)
    const { all, get, run } = statement
    const noted =
      <Values extends unknown[], Found>(work: (...values: Values) => Found) =>
      (...values: Values): Found => {
        asked.push(sql)
        return work.apply(statement, values)
      }
    return /^\s*(?:select|insert|update|delete)/iu.test(sql)
      ? Object.assign(statement, { all: noted(all), get: noted(get), run: noted(run) })
      : statement
  }
  Object.assign(client, { prepare: counting })
  return asked
}
