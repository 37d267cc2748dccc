import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { createCommit } from '../../../src/core/engine/commit.ts'
import type { Commit } from '../../../src/core/engine/commit.ts'
import { createRuleSource } from '../../../src/core/engine/rule-source.ts'
import type { RuleWorker } from '../../../src/core/engine/rule-source.ts'
import { isAllDone } from '../../../src/core/engine/waiting-for.ts'
import { createWorkLoop } from '../../../src/core/engine/work-loop.ts'
import type { WorkLoop } from '../../../src/core/engine/work-loop.ts'
import type { RuleEnd } from '../../../src/core/rules/decide-rule-work.ts'
import { handClock } from '../../support/hand-clock.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

let temp: TempStore
const clock = handClock()
const fault = { words: 'The folder is away.', code: 'folder-gone', name: '/a', count: 0, said: '' }
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

beforeEach(async () => {
  temp = await openTempStore()
  onTestFinished(() => temp.close())
})

function addRule(name: string, kind: 'export' | 'run'): void {
  temp.save({ savedRules: [{ name, event: 'kept', query: '', kind, action: '{}', enabled: true, device: null }] })
}

/** So many tasks that are kept now. */
function keep(count: number): number[] {
  const seqs = temp.addTasks(Array.from({ length: count }, () => ({})))
  temp.save({ tasks: seqs.map((seq) => ({ seq, set: { status: 'kept', nextPollAt: null } })) })
  return seqs
}

const sourceOf = (ruleWorker: RuleWorker, commit: Commit) =>
  createRuleSource({ clock, chance: () => 1, store: temp.store, commit, ruleWorker })

function start(worker: RuleWorker): WorkLoop {
  const source = sourceOf(
    worker,
    createCommit(temp.store, () => loop.nudge()),
  )
  const loop = createWorkLoop(source, { clock, log })
  onTestFinished(() => loop.stop())
  loop.start()
  return loop
}

const ends = (seqs: readonly number[], end: RuleEnd) => ({
  kind: 'worked' as const,
  ends: new Map(seqs.map((seq) => [seq, end])),
})
const states = (): unknown[] =>
  temp.db.$client.prepare('select state, count(*) as count from rule_runs group by state').raw().all()

it('a thousand kept tasks are exported in few goes, each once', async () => {
  addRule('copies', 'export')
  const seqs = keep(1_000)
  const worked: (readonly number[])[] = []
  const loop = start({
    async work(_, taskSeqs) {
      worked.push(taskSeqs)
      return ends(taskSeqs, { kind: 'done' })
    },
  })
  // `watch --until-done` waits for rules, too.
  expect(isAllDone(temp.store, clock)).toBe(false)
  await loop.idle()
  expect(isAllDone(temp.store, clock)).toBe(true)
  expect(worked.flat()).toEqual(seqs)
  expect(worked.length).toBe(5)
  expect(states()).toEqual([['done', 1_000]])
})

it('one export and one command are at work at a time, and neither waits for the other', async () => {
  for (const name of ['copies', 'more copies']) addRule(name, 'export')
  for (const name of ['tell', 'tell others']) addRule(name, 'run')
  keep(1)
  const order: string[] = []
  const under = new Map<string, number>()
  const hanging = Promise.withResolvers<void>()
  const loop = start({
    async work(rule, taskSeqs) {
      under.set(rule.kind, (under.get(rule.kind) ?? 0) + 1)
      expect(under.get(rule.kind)).toBe(1)
      if (rule.name === 'tell') await hanging.promise
      order.push(rule.name)
      if (rule.name === 'more copies') hanging.resolve()
      under.set(rule.kind, 0)
      return ends(taskSeqs, { kind: 'done' })
    },
  })
  await loop.idle()
  expect(order).toEqual(['copies', 'more copies', 'tell', 'tell others'])
})

it('killed between its work and its mark, a task is still due', async () => {
  addRule('tell', 'run')
  keep(1)
  let runs = 0
  const worker: RuleWorker = {
    async work(_, taskSeqs) {
      runs += 1
      return ends(taskSeqs, { kind: 'done' })
    },
  }
  // What is not committed is what a kill leaves.
  const killed = sourceOf(worker, () => null)
  for (const job of killed.due(2, new Set())) await killed.run(job, new AbortController().signal)
  expect([runs, states()]).toEqual([1, [['due', 1]]])
  await start(worker).idle()
  expect(runs).toBe(2)
  expect(states()).toEqual([['done', 1]])
})

it('a failure is tried three times more and given up, with one notice for all tasks', async () => {
  addRule('tell', 'run')
  keep(2)
  const tries = new Map<number, number>()
  start({
    async work(_, [seq = 0]) {
      tries.set(seq, (tries.get(seq) ?? 0) + 1)
      return ends([seq], { kind: 'failed', fault })
    },
  })
  await clock.leapUntil(() => temp.store.rules.tally(1).gaveUp === 2)
  expect([...tries.values()]).toEqual([4, 4])
  expect(temp.store.rules.tally(1)).toMatchObject({ waiting: 0, lastError: JSON.stringify(fault) })
  expect(temp.store.notices.due(clock.now(), 9).map(({ kind, title }) => [kind, title])).toEqual([
    ['rule', 'The rule tell has given up on a task'],
  ])
})

it('a rule that was removed meanwhile leaves nothing behind, and one that was held back goes on by itself', async () => {
  addRule('copies', 'export')
  keep(3)
  let isAway = true
  const looked: number[] = []
  start({
    async work(_, taskSeqs) {
      looked.push(clock.now())
      return isAway ? { kind: 'trouble', fault } : ends(taskSeqs, { kind: 'done' })
    },
  })
  await clock.leapUntil(() => looked.length === 4)
  expect(temp.store.rules.all()).toMatchObject([{ trouble: JSON.stringify(fault) }])
  expect(temp.store.rules.tally(1)).toMatchObject({ waiting: 3, gaveUp: 0 })
  isAway = false
  await clock.leapUntil(() => temp.store.rules.tally(1).done === 3)
  expect(temp.store.rules.all()).toMatchObject([{ trouble: null, troubles: 0 }])
  temp.save({ rulesOverAll: [1] })
  temp.save({ goneRules: [1] })
  expect(states()).toEqual([])
})
