import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionSet, ImageSet, TaskFacts, TaskSet } from '../../../src/core/facts.ts'
import { randomConnection, randomImages, randomTask } from '../../support/random-facts.ts'
import { noon } from '../../support/sample-facts.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

let temp: TempStore
beforeEach(async () => {
  temp = await openTempStore()
})
afterEach(() => temp.close())

function stored(seq: number): TaskFacts {
  const task = temp.store.tasks.bySeq(seq)
  if (task === null) throw new Error(`there is no task ${seq}`)
  return task
}

/** SQLite's text is UTF-8: half a surrogate pair cannot be stored. Ours is well-formed before it gets there. */
const wellFormed = <T>(value: T): T => JSON.parse(JSON.stringify(value))

/** Some of the fields of `value`. */
function subset<T extends object>(value: T): fc.Arbitrary<Partial<T>> {
  return fc.subarray(Object.keys(value)).map((names) => {
    const some: Partial<T> = { ...value }
    for (const name of names) Reflect.deleteProperty(some, name)
    return some
  })
}

describe('what is saved comes back', () => {
  it('every field of a task, in any combination', () => {
    const [seq = 0] = temp.addTasks([{}])
    const sets = randomTask.chain(({ seq: _s, id: _i, connectionSeq: _c, taskId: _t, addedAt: _a, ...set }) =>
      subset<TaskSet>(set),
    )
    fc.assert(
      fc.property(sets, (set) => {
        const before = stored(seq)
        temp.save({ tasks: [{ seq, set }] })
        expect(stored(seq)).toEqual({ ...before, ...wellFormed(set) })
      }),
      { numRuns: 300 },
    )
  })

  it('every field of an image', () => {
    const [taskSeq = 0] = temp.addTasks([{}])
    temp.save({
      libraries: [{ id: 'library-1', path: '/pictures', device: 64_769 }],
      newImages: [
        { taskSeq, role: 'result', index: 0, url: 'https://a.example/1.png', deadlineAt: noon, nextTryAt: noon },
      ],
    })
    const seq = temp.store.images.ofTask(taskSeq)[0]?.seq ?? 0
    const sets = randomImages
      .filter(({ length }) => length > 0)
      .chain(([image]) => {
        const { seq: _s, taskSeq: _t, role: _r, index: _i, ...set } = image ?? {}
        return subset<ImageSet>({ ...set, libraryId: 'library-1' })
      })
    fc.assert(
      fc.property(sets, (set) => {
        const before = temp.store.images.bySeq(seq)
        temp.save({ images: [{ seq, set }] })
        expect(temp.store.images.bySeq(seq)).toEqual({ ...before, ...set })
      }),
      { numRuns: 200 },
    )
  })

  it('every field of a connection', () => {
    const sets = randomConnection.chain(({ seq: _s, name: _n, ...set }) => subset<ConnectionSet>(set))
    fc.assert(
      fc.property(sets, (set) => {
        const before = temp.store.connections.bySeq(1)
        temp.save({ connections: [{ seq: 1, set }] })
        expect(temp.store.connections.bySeq(1)).toEqual({ ...before, ...set })
      }),
      { numRuns: 200 },
    )
  })

  it('what is new, with its defaults', () => {
    const [seq = 0] = temp.addTasks([{ id: 'abc', family: null, taskId: 'r', addedAt: noon + 5 }])
    expect(stored(seq)).toMatchObject({
      id: 'abc',
      family: null,
      status: 'waiting',
      addedAt: noon + 5,
      askedFromAt: noon + 5,
      nextPollAt: noon + 5,
      favorite: false,
      tags: [],
      params: null,
    })
    temp.save({ newImages: [{ taskSeq: seq, role: 'original', index: 3, url: 'u', deadlineAt: 1, nextTryAt: null }] })
    expect(temp.store.images.ofTask(seq)).toMatchObject([
      { role: 'original', index: 3, status: 'wanted', tries: 0, nextTryAt: null },
    ])
    expect(temp.store.connections.byName('MAIN')).toMatchObject({
      seq: 1,
      state: 'ok',
      troubles: 0,
      familyHolds: [],
      imageHosts: [],
    })
  })

  it('booleans, null and zero through one prepared statement', () => {
    const [seq = 0] = temp.addTasks([{}])
    for (const favorite of [true, false, true]) {
      for (const credits of [1.5, null, 0]) {
        temp.save({ tasks: [{ seq, set: { favorite, credits } }] })
        expect(stored(seq)).toMatchObject({ favorite, credits })
      }
    }
  })

  it('a failure is set and cleared as a whole', () => {
    const [seq = 0] = temp.addTasks([{}])
    temp.save({ tasks: [{ seq, set: { failure: { code: '', message: '' } } }] })
    expect(stored(seq).failure).toEqual({ code: '', message: '' })
    temp.save({ tasks: [{ seq, set: { failure: null } }] })
    expect(stored(seq).failure).toBeNull()
  })
})

describe('a decision', () => {
  it('is saved whole or not at all', () => {
    const [seq = 0] = temp.addTasks([{}])
    const before = { task: stored(seq), history: temp.store.tasks.history(seq) }
    expect(() =>
      temp.save({
        tasks: [{ seq, set: { status: 'kept', prompt: 'a prompt', nextPollAt: null } }],
        newTasks: [{ id: 'new', connectionSeq: 1, family: 'jobs', taskId: 'new', addedAt: noon }],
        history: [{ taskSeq: seq, detail: 'x' }],
        answers: [{ taskSeq: seq, httpStatus: 200, body: '{}' }],
        notices: [{ kind: 'kept', taskSeq: seq, title: 't', body: 'b' }],
        newImages: [{ taskSeq: 999, role: 'result', index: 0, url: 'u', deadlineAt: 1, nextTryAt: 1 }],
      }),
    ).toThrow(/FOREIGN KEY/)
    expect({ task: stored(seq), history: temp.store.tasks.history(seq) }).toEqual(before)
    expect(temp.store.tasks.byAnyId('new')).toEqual([])
    expect(temp.store.tasks.answer(seq)).toBeNull()
    expect(temp.store.notices.due(noon, 9)).toEqual([])
    expect(temp.store.tasks.count({ search: 'prompt' })).toBe(0)
    expect(temp.store.searchIndexIsSound()).toBe(true)
  })

  it('that throws while it is made leaves nothing either, and the store goes on', () => {
    expect(() =>
      temp.store.transact(() => {
        temp.db.$client.exec(`update connections set name = 'changed'`)
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(temp.store.connections.byName('main')).not.toBeNull()
    expect(temp.store.transact(() => null)).toBeNull()
  })

  it('tells what it touched', () => {
    const seqs = temp.addTasks([{}, {}, {}])
    const [one = 0, two = 0, three = 0] = seqs
    temp.save({ newImages: [{ taskSeq: two, role: 'result', index: 0, url: 'u', deadlineAt: 1, nextTryAt: 1 }] })
    const image = temp.store.images.ofTask(two)[0]?.seq ?? 0
    const change = temp.store.transact(() => ({
      at: noon,
      tasks: [{ seq: one, set: { rating: 1 } }],
      images: [{ seq: image, set: { tries: 1 } }],
      newImages: [{ taskSeq: three, role: 'result', index: 0, url: 'u', deadlineAt: 1, nextTryAt: 1 }],
      connections: [{ seq: 1, set: { troubles: 1 } }],
      newConnections: [
        { name: 'b', kind: 'kie', baseUrl: 'u', imageHosts: ['x'], unknownAfterMs: 1, requestsPerSecond: 1 },
      ],
    }))
    expect(change).toEqual({
      at: noon,
      taskSeqs: expect.arrayContaining(seqs),
      connectionSeqs: expect.arrayContaining([1, 2]),
      isAboutRules: false,
      hasNews: true,
    })
    expect(change?.taskSeqs).toHaveLength(3)
  })

  it('about all wanted images touches their tasks when it is news, and no others', () => {
    const [one = 0, two = 0, three = 0] = temp.addTasks([{}, {}, {}])
    temp.save({
      newImages: [one, two, three].map((taskSeq) => ({
        taskSeq,
        role: 'result' as const,
        index: 0,
        url: 'u',
        deadlineAt: 1,
        nextTryAt: 1,
      })),
    })
    const kept = temp.store.images.ofTask(three)[0]?.seq ?? 0
    temp.save({ images: [{ seq: kept, set: { status: 'kept' } }] })
    const full = () => temp.store.transact(() => ({ at: noon, wantedImages: { reason: 'disk-full', detail: 'd' } }))
    expect(full()?.taskSeqs).toEqual([one, two])
    expect(full()?.taskSeqs).toEqual([])
    expect(temp.store.images.ofTasks([one, two, three]).map(({ reason }) => reason)).toEqual([
      'disk-full',
      'disk-full',
      null,
    ])
  })

  it('writes history in steps, with the state after it', () => {
    const [seq = 0] = temp.addTasks([{ addedAt: noon - 5 }])
    temp.save({
      at: noon,
      tasks: [{ seq, set: { status: 'saving', phase: 'done' } }],
      history: [
        { taskSeq: seq, detail: 'a' },
        { taskSeq: seq, detail: 'b' },
      ],
    })
    expect(temp.store.tasks.history(seq)).toEqual([
      { taskSeq: seq, step: 1, at: noon - 5, status: 'waiting', phase: null, detail: 'added' },
      { taskSeq: seq, step: 2, at: noon, status: 'saving', phase: 'done', detail: 'a' },
      { taskSeq: seq, step: 3, at: noon, status: 'saving', phase: 'done', detail: 'b' },
    ])
  })

  it('keeps the last answer only', () => {
    const [seq = 0] = temp.addTasks([{}])
    temp.save({ answers: [{ taskSeq: seq, httpStatus: 200, body: 'one' }] })
    temp.save({ answers: [{ taskSeq: seq, httpStatus: null, body: 'two \0 ☃' }] })
    expect(temp.store.tasks.answer(seq)).toBe('two \0 ☃')
  })

  it('flushes what must be durable and goes back to normal, also after a throw', () => {
    const level = () => temp.db.$client.pragma('synchronous', { simple: true })
    temp.store.transact(
      () => {
        expect(level()).toBe(2)
        return null
      },
      { durable: true },
    )
    expect(level()).toBe(1)
    expect(() =>
      temp.store.transact(
        () => {
          throw new Error('no')
        },
        { durable: true },
      ),
    ).toThrow('no')
    expect(level()).toBe(1)
  })
})
