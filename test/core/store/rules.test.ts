import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Decision } from '../../../src/core/facts.ts'
import { createStore } from '../../../src/core/store/index.ts'
import { noon, sampleTask } from '../../support/sample-facts.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

let temp: TempStore
beforeEach(async () => {
  temp = await openTempStore()
})
afterEach(() => temp.close())

type SavedRule = NonNullable<Decision['savedRules']>[number]

function addRule(name: string, over: Partial<SavedRule> = {}): number {
  const rule = { name, event: 'kept', query: '', kind: 'export', action: '{}', enabled: true, device: null } as const
  temp.save({ savedRules: [{ ...rule, ...over }] })
  return temp.store.rules.all().find((one) => one.name === name)?.seq ?? 0
}

function endTasks(status: 'kept' | 'failed', ...seqs: number[]): void {
  temp.save({ tasks: seqs.map((seq) => ({ seq, set: { status, keptAt: noon, nextPollAt: null } })) })
}

function settle(
  ruleSeq: number,
  taskSeq: number,
  state: 'done' | 'no-match' | 'gave-up',
  wanted: number | null = null,
) {
  const set = { state, tries: 0, nextTryAt: noon, error: null }
  temp.save({ ruleRuns: [{ ruleSeq, taskSeq, wanted, set }] })
}

const due = (rule: number): number[] => temp.store.rules.dueRuns(rule, noon, 1_000).map(({ taskSeq }) => taskSeq)

/** All statements that are run, by a store of its own. */
function watched() {
  const asked: string[] = []
  const { $client: client } = temp.db
  const prepare = client.prepare.bind(client)
  Object.assign(client, {
    prepare(text: string) {
      const statement = prepare(text)
      for (const way of ['run', 'get', 'all'] as const) {
        const plain = statement[way].bind(statement)
        Object.assign(statement, { [way]: (...values: unknown[]) => (asked.push(text), plain(...values)) })
      }
      return statement
    },
  })
  return { store: createStore(temp.db, temp.dir), asked }
}

describe('what is queued', () => {
  it('costs nothing without rules: no statement is about them', () => {
    const [seq = 0, failed = 0] = temp.addTasks([{}, {}])
    const { store, asked } = watched()
    store.transact(() => ({
      at: noon,
      tasks: [
        { seq, set: { status: 'kept', keptAt: noon, nextPollAt: null } },
        { seq: failed, set: { status: 'failed', nextPollAt: null } },
      ],
      history: [{ taskSeq: seq, detail: 'kept' }],
    }))
    store.transact(() => ({ at: noon, tasks: [{ seq, set: { rating: 5, tags: ['sea'] } }] }))
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.filter((text) => text.includes('rule'))).toEqual([])
  })

  it('is the end of a task, for rules that are on and about it, with the change itself', () => {
    const kept = addRule('kept')
    const told = addRule('failed', { event: 'failed', kind: 'run' })
    const off = addRule('off', { enabled: false })
    const [one = 0, two = 0, open = 0] = temp.addTasks([{}, {}, {}])
    endTasks('kept', one)
    endTasks('failed', two)
    temp.save({ tasks: [{ seq: open, set: { status: 'saving' } }] })
    expect([due(kept), due(told), due(off)]).toEqual([[one], [two], []])
    expect(() =>
      temp.store.transactAll([
        () => ({ at: noon, tasks: [{ seq: open, set: { status: 'kept' } }] }),
        () => {
          throw new Error('undone')
        },
      ]),
    ).toThrow('undone')
    expect(due(kept)).toEqual([one])
  })

  it('is a kept task again whose marks or collections have changed, for exports', () => {
    const [seq = 0, open = 0] = temp.addTasks([{}, {}])
    endTasks('kept', seq)
    const copies = addRule('copies')
    const command = addRule('command', { kind: 'run' })
    const marks = [{ tags: ['sea'] }, { rating: 3 }, { favorite: true }, { rejected: true }, { note: 'mine' }]
    for (const set of marks) {
      temp.save({ tasks: [{ seq, set }] })
      expect(due(copies), JSON.stringify(set)).toEqual([seq])
      settle(copies, seq, 'done')
      temp.save({ tasks: [{ seq, set }] })
      expect(due(copies), JSON.stringify(set)).toEqual([])
    }
    temp.save({ newCollections: ['Best'] })
    temp.save({ collected: [{ collectionSeq: 1, taskSeqs: [seq, open] }] })
    expect(due(copies)).toEqual([seq])
    settle(copies, seq, 'no-match')
    temp.save({ uncollected: [{ collectionSeq: 1, taskSeqs: [seq] }] })
    expect(due(copies)).toEqual([seq])
    temp.save({ tasks: [{ seq: open, set: { tags: ['sea'] } }] })
    expect([due(copies), due(command)]).toEqual([[seq], []])
  })

  it('is a task once for a command that was done, and again for one that was not', () => {
    const command = addRule('command', { kind: 'run' })
    const [one = 0, two = 0] = temp.addTasks([{}, {}])
    endTasks('kept', one, two)
    settle(command, one, 'done')
    settle(command, two, 'gave-up')
    temp.save({ tasks: [one, two].map((seq) => ({ seq, set: { status: 'waiting' } })) })
    endTasks('kept', one, two)
    expect(due(command)).toEqual([two])
    settle(command, two, 'gave-up')
    temp.save({ rulesOverAll: [command] })
    expect(due(command)).toEqual([two])
  })

  it('is all that is here when the user wants so, the trash left out', () => {
    const seqs = temp.addTasks([{}, {}, {}])
    const [, removed = 0, failed = 0] = seqs
    endTasks('kept', ...seqs.slice(0, 2))
    endTasks('failed', failed)
    temp.save({ tasks: [{ seq: removed, set: { removedAt: noon } }] })
    const copies = addRule('copies')
    expect(due(copies)).toEqual([])
    temp.save({ rulesOverAll: [copies] })
    expect(due(copies)).toEqual(seqs.slice(0, 1))
    settle(copies, seqs[0] ?? 0, 'done')
    temp.save({ rulesOverAll: [copies] })
    expect(due(copies)).toEqual(seqs.slice(0, 1))
  })
})

it('what is put back from records or imported is no news', () => {
  const copies = addRule('copies')
  addRule('command', { kind: 'run' })
  const [seq = 0] = temp.addTasks([{ id: 'back' }])
  const { seq: _, ...task } = sampleTask({ id: 'back', connectionSeq: 1, status: 'kept', rating: 3, tags: ['sea'] })
  const recorded = { images: [], collections: ['Sea'], revision: 7 }
  temp.save({ recordedTasks: [{ task, ...recorded }] })
  temp.save({ recordedTasks: [{ task: { ...task, note: 'later' }, ...recorded, revision: 8 }] })
  const elsewhere = { ...task, id: 'elsewhere', taskId: 'elsewhere' }
  temp.save({ recordedTasks: [{ task: elsewhere, ...recorded, isImported: true }] })
  expect(temp.db.$client.prepare('select * from rule_runs').all()).toEqual([])
  temp.save({ tasks: [{ seq, set: { note: 'mine' } }] })
  expect(due(copies)).toEqual([seq])
})

describe('a queued task', () => {
  it('stays due when it was wanted anew while it was under way', () => {
    const copies = addRule('copies')
    const [seq = 0] = temp.addTasks([{}])
    endTasks('kept', seq)
    const [taken] = temp.store.rules.dueRuns(copies, noon, 1)
    temp.save({ tasks: [{ seq, set: { tags: ['late'] } }] })
    settle(copies, seq, 'no-match', taken?.wanted)
    expect(due(copies)).toEqual([seq])
    settle(copies, seq, 'no-match', (taken?.wanted ?? 0) + 1)
    expect(due(copies)).toEqual([])
  })

  it('goes with its rule and with its task', () => {
    const [copies, other] = [addRule('copies'), addRule('other')]
    const [one = 0, two = 0] = temp.addTasks([{}, {}])
    endTasks('kept', one, two)
    temp.save({ goneRules: [copies] })
    temp.save({ goneTasks: [one] })
    const rows = temp.db.$client.prepare('select rule_seq, task_seq from rule_runs').raw().all()
    expect(rows).toEqual([[other, two]])
  })
})

describe('rules that have work', () => {
  it('take turns, wait while something holds them back, and rest while they are off', () => {
    const [one, two] = [addRule('one'), addRule('two')]
    const [seq = 0] = temp.addTasks([{}])
    endTasks('kept', seq)
    const names = (at = noon): string[] => temp.store.rules.due('export', at).map(({ name }) => name)
    temp.save({ rules: [{ seq: one, set: { ranAt: noon } }] })
    expect(names()).toEqual(['two', 'one'])
    temp.save({ rules: [{ seq: two, set: { trouble: 'away', troubles: 1, nextTryAt: noon + 5 } }] })
    expect([names(), names(noon + 5)]).toEqual([['one'], ['two', 'one']])
    temp.save({ rules: [{ seq: one, set: { enabled: false } }] })
    expect([names(), temp.store.rules.nextAt(['export', 'run']), temp.store.rules.nextAt(['run'])]).toEqual([
      [],
      noon + 5,
      null,
    ])
    // A clock that was turned back by years must not hold them up for years.
    expect(names(noon - 1e11)).toEqual(['two'])
  })

  it('lose their troubles, and keep what waits, when they are saved anew', () => {
    const copies = addRule('Copies')
    const [seq = 0] = temp.addTasks([{}])
    endTasks('kept', seq)
    temp.save({ rules: [{ seq: copies, set: { trouble: 'away', troubles: 9, nextTryAt: noon + 1e6 } }] })
    expect(addRule('COPIES', { query: 'tag:sea' })).toBe(copies)
    expect(temp.store.rules.all()).toMatchObject([{ query: 'tag:sea', trouble: null, troubles: 0, nextTryAt: null }])
    expect(due(copies)).toEqual([seq])
  })
})
