import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Gateway } from '../../../src/core/engine/ask-gateway.ts'
import { createBudget } from '../../../src/core/engine/budget.ts'
import { createLearning } from '../../../src/core/engine/learning.ts'
import { createPollSource } from '../../../src/core/engine/poll-source.ts'
import type { TaskSet } from '../../../src/core/facts.ts'
import type { Outcome } from '../../../src/core/model.ts'
import { learned } from '../../../src/core/rules/polling/duration-model.ts'
import type { DurationModel } from '../../../src/core/rules/polling/duration-model.ts'
import type { Decide } from '../../../src/core/store/index.ts'
import { noon, sampleRecord } from '../../support/sample-facts.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

let temp: TempStore
beforeEach(async () => {
  temp = await openTempStore()
})
afterEach(() => temp.close())

const never = new AbortController().signal
const perSecond = 3
const nobody: ReadonlySet<string> = new Set()

function learn(model: string, durationMs: number): void {
  let value: DurationModel | null = null
  for (let seen = 0; seen < 50; seen += 1) value = learned(value, durationMs * (0.9 + 0.004 * ((seen * 7) % 50)), noon)
  temp.save({ durations: [{ family: 'jobs', model, json: JSON.stringify(value) }] })
}

/** The real poll source over a real store and budget, with time that only `pass` moves and a gateway that answers at once. */
function pressed(answer: (taskId: string) => Outcome) {
  let now = noon
  const asked: { taskId: string; at: number }[] = []
  const clock = { now: () => now, sleep: () => Promise.resolve() }
  const gateway: Gateway = {
    askStatus(_, __, taskId) {
      asked.push({ taskId, at: now })
      return Promise.resolve({ kind: 'asked', outcome: answer(taskId), raw: null })
    },
    freshLink: () => Promise.resolve({ kind: 'unheard' }),
    askCredits: () => Promise.reject(new Error('nobody asks for credits')),
  }
  const { store } = temp
  const learning = createLearning(store.durations)
  const commit = (decide: Decide) => store.transact(decide)
  const source = createPollSource({
    clock,
    chance: () => 0.5,
    store,
    learning,
    budget: createBudget(clock),
    gateway,
    commit,
    commitTogether: async (decide) => void commit(decide),
    look: () => undefined,
  })
  return {
    asked,
    async pass(ms: number) {
      for (const end = now + ms; now < end; now += 250) {
        for (const job of source.due(48, nobody)) await source.run(job, never)
      }
    },
  }
}

const busy = (model: string | null): Outcome => ({
  kind: 'running',
  record: sampleRecord({ model, phase: 'generating' }),
})

/** Tasks that have been running for `ageMs`, asked last when they began, all due. */
function runningTasks(count: number, model: string, ageMs: number, over: TaskSet = {}): string[] {
  const seqs = temp.addTasks(Array.from({ length: count }, () => ({})))
  const set: TaskSet = { model, askedFromAt: noon - ageMs, askedAt: noon - ageMs, polls: 1, nextPollAt: noon, ...over }
  temp.save({ tasks: seqs.map((seq) => ({ seq, set })) })
  return temp.store.tasks.bySeqs(seqs).map(({ taskId }) => taskId)
}

describe('with more due tasks than budget', () => {
  it('nothing starves: of 200 tasks at 3/s, each is asked again and again', async () => {
    learn('quick', 200_000)
    learn('slow', 3_600_000)
    // These are nowhere near done, those are overdue: by urgency alone these would wait for an hour.
    const slow = runningTasks(20, 'slow', 1_000)
    const quick = runningTasks(180, 'quick', 240_000)
    const models = new Map([...slow.map((id) => [id, 'slow'] as const), ...quick.map((id) => [id, 'quick'] as const)])
    const { asked, pass } = pressed((taskId) => busy(models.get(taskId) ?? null))
    // The longest due gets one turn in eight.
    const seconds = Math.ceil((8 * 200) / perSecond)
    await pass(seconds * 1_000)
    expect([...models.keys()].filter((id) => asked.every(({ taskId }) => taskId !== id))).toEqual([])
    expect(asked.length).toBeGreaterThan(0.95 * seconds * perSecond)
    expect(asked.length).toBeLessThanOrEqual((seconds + 1) * perSecond)
    const toSlow = asked.filter(({ taskId }) => models.get(taskId) === 'slow').length
    expect(toSlow).toBeLessThan(asked.length / 8)
  })

  it('asks first what is likely to be done', async () => {
    learn('quick', 20_000)
    learn('slow', 3_600_000)
    runningTasks(50, 'slow', 60_000)
    const quick = new Set(runningTasks(10, 'quick', 25_000))
    const { asked, pass } = pressed(() => ({ kind: 'absent', code: 404, message: '' }))
    await pass(4_500)
    expect(asked.slice(0, 11).filter(({ taskId }) => quick.has(taskId))).toHaveLength(10)
  })

  it('new tasks are asked at once, and do not stop the others', async () => {
    const old = new Set(runningTasks(20, '', 30_000))
    temp.addTasks(Array.from({ length: 150 }, () => ({})))
    const { asked, pass } = pressed(() => busy(null))
    await pass(20_000)
    const toOld = asked.filter(({ taskId }) => old.has(taskId)).length
    expect(asked.length).toBeGreaterThan(55)
    expect(toOld).toBeGreaterThanOrEqual(6)
    expect(toOld).toBeLessThanOrEqual(9)
  })

  it('a removed task is not asked, though it was in the order', async () => {
    const ids = runningTasks(60, '', 30_000)
    const { asked, pass } = pressed(() => busy(null))
    await pass(1_000)
    const later = temp.store.tasks.onConnection(1, ids.find((id) => asked.every(({ taskId }) => taskId !== id)) ?? '')
    temp.save({ tasks: later.map(({ seq }) => ({ seq, set: { removedAt: noon } })) })
    await pass(60_000)
    expect(asked.map(({ taskId }) => taskId)).not.toContain(later[0]?.taskId)
    expect(new Set(asked.map(({ taskId }) => taskId)).size).toBe(59)
  })
})

describe('learning', () => {
  it('is told by a success, kept in the store, and used by the next question', async () => {
    learn('m', 60_000)
    const [done = ''] = runningTasks(1, 'm', 61_000)
    const [waiting = ''] = runningTasks(1, 'm', 5_000)
    const record = sampleRecord({ model: 'm', createdAt: noon - 61_000, completedAt: noon - 500 })
    const { pass } = pressed((id) => (id === done ? { kind: 'succeeded', record, images: [] } : busy('m')))
    const before = createLearning(temp.store.durations).about('jobs', 'm').durations
    await pass(1_000)
    const after = createLearning(temp.store.durations).about('jobs', 'm').durations
    expect(after?.recentMs).toEqual([...(before?.recentMs ?? []), 60_500])
    const [task] = temp.store.tasks.byAnyId(waiting)
    expect(task?.askedAt).toBe(noon)
    expect((task?.nextPollAt ?? 0) - noon).toBeGreaterThan(10_000)
  })

  it('makes a curve anew only when the stored text has changed', () => {
    const learning = createLearning(temp.store.durations)
    expect(learning.about('jobs', 'm')).toBe(learning.nothing())
    learn('m', 60_000)
    const first = learning.about('jobs', 'm')
    expect(first).not.toBe(learning.nothing())
    expect(learning.about('jobs', 'm')).toBe(first)
    learn('m', 30_000)
    expect(learning.about('jobs', 'm')).not.toBe(first)
  })

  it('starts anew when what is stored is damaged', () => {
    temp.save({ durations: [{ family: 'jobs', model: 'm', json: '{"recentMs":' }] })
    expect(createLearning(temp.store.durations).about('jobs', 'm').durations).toBeNull()
  })

  it('survives a gateway that names a thousand models', () => {
    const learning = createLearning(temp.store.durations)
    for (let index = 0; index < 300; index += 1) {
      temp.save({ durations: [{ family: 'jobs', model: `m${index}`, json: '{}' }] })
      learning.about('jobs', `m${index}`)
    }
    expect(learning.about('jobs', 'm299')).toBe(learning.about('jobs', 'm299'))
  })
})
