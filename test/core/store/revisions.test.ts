import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Decision, RecordedTask } from '../../../src/core/facts.ts'
import { noon, sampleImage, sampleTask } from '../../support/sample-facts.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

let temp: TempStore
beforeEach(async () => {
  temp = await openTempStore()
})
afterEach(() => temp.close())

const due = (): string[] => temp.store.tasks.unrecorded(10).map(({ task, revision }) => `${task.id} ${revision}`)
/** All that is due is written, as the runner does it. */
function record(): void {
  temp.save({
    recorded: temp.store.tasks.unrecorded(10).map(({ task, revision }) => ({ seq: task.seq, revision })),
  })
}

describe('what the records of the library should tell', () => {
  const newImage = (taskSeq: number): NonNullable<Decision['newImages']>[number] => ({
    taskSeq,
    role: 'result',
    index: 0,
    url: 'https://a.example/1.png',
    deadlineAt: noon,
    nextTryAt: noon,
  })

  it('is a new task, its images, how it ends and what the user says of it, and not each answer', () => {
    const [seq = 0] = temp.addTasks([{}, {}])
    expect(due()).toEqual(['id-1 1', 'id-2 1'])
    record()
    expect(due()).toEqual([])
    temp.save({ tasks: [{ seq, set: { polls: 1, phase: 'generating', nextPollAt: noon + 1 } }] })
    expect(due()).toEqual([])
    temp.save({ tasks: [{ seq, set: { note: 'mine' } }] })
    expect(due()).toEqual(['id-1 2'])
    record()
    temp.save({ newImages: [newImage(seq)], tasks: [{ seq, set: { status: 'saving' } }] })
    expect(due()).toEqual(['id-1 3'])
    record()
    const image = temp.store.images.ofTask(seq)[0]?.seq ?? 0
    temp.save({ images: [{ seq: image, set: { tries: 1, reason: 'unreachable' } }] })
    expect(due()).toEqual([])
    temp.save({ images: [{ seq: image, set: { status: 'lost' } }], tasks: [{ seq, set: { status: 'incomplete' } }] })
    expect(due()).toEqual(['id-1 4'])
    record()
    temp.save({ tasks: [{ seq, set: { removedAt: noon } }] })
    expect(due()).toEqual(['id-1 5'])
  })

  it('is due still when it changes while a line is being written', () => {
    const [seq = 0] = temp.addTasks([{}])
    const writing = temp.store.tasks.unrecorded(10).map(({ task, revision }) => ({ seq: task.seq, revision }))
    temp.save({ tasks: [{ seq, set: { rating: 5 } }] })
    temp.save({ recorded: writing })
    expect(due()).toEqual(['id-1 2'])
  })

  it('is every task of a connection that gets another name', () => {
    temp.addTasks([{}, {}])
    record()
    temp.save({ connections: [{ seq: 1, set: { reason: 'slow' } }] })
    expect(due()).toEqual([])
    temp.save({ connections: [{ seq: 1, set: { name: 'other' } }] })
    expect(due()).toEqual(['id-1 2', 'id-2 2'])
  })
})

describe('a line of the records is due', () => {
  const collected = (name: string): void => {
    temp.save({ newCollections: [name] })
    const collectionSeq = temp.store.collections.byName(name)?.seq ?? 0
    temp.save({ collected: [{ collectionSeq, taskSeqs: [1] }] })
  }

  it('when a task is rejected', () => {
    temp.addTasks([{}, {}])
    record()
    temp.save({ tasks: [{ seq: 2, set: { rejected: true } }] })
    expect(due()).toEqual(['id-2 2'])
  })

  it('for a task that is put into a collection or taken out, and for all in it when that is renamed or deleted', () => {
    temp.addTasks([{}, {}])
    record()
    collected('sea')
    expect(due()).toEqual(['id-1 2'])
    // It is there already: nothing to tell.
    temp.save({ collected: [{ collectionSeq: 1, taskSeqs: [1] }] })
    expect(due()).toEqual(['id-1 2'])
    temp.save({ renamedCollections: [{ seq: 1, name: 'ocean' }] })
    expect(due()).toEqual(['id-1 3'])
    temp.save({ uncollected: [{ collectionSeq: 1, taskSeqs: [1, 2] }] })
    expect(due()).toEqual(['id-1 4'])
    temp.save({ collected: [{ collectionSeq: 1, taskSeqs: [1] }] })
    temp.save({ goneCollections: [1] })
    expect(due()).toEqual(['id-1 6'])
    expect(temp.store.collections.all()).toEqual([])
  })
})

describe('a task of the records', () => {
  const { seq: _, ...task } = sampleTask({
    id: 'back',
    connectionSeq: 1,
    prompt: '海边 lighthouse',
    status: 'kept',
    rating: 3,
  })
  const { seq: _1, taskSeq: _2, ...image } = sampleImage({ status: 'lost', reason: 'expired', nextTryAt: null })
  const recorded: RecordedTask = { task, images: [image], collections: ['Sea', 'never seen'], revision: 7 }

  it('is put in its place whole, is found, and needs no new line', () => {
    temp.save({ recordedTasks: [recorded] })
    const [row] = temp.store.tasks.byAnyId('back')
    expect(row).toEqual({ ...task, seq: row?.seq })
    expect(temp.store.images.ofTask(row?.seq ?? 0)).toMatchObject([image])
    expect(temp.store.tasks.page({ search: '海边' }, null, 5).map(({ id }) => id)).toEqual(['back'])
    expect(temp.store.tasks.history(row?.seq ?? 0)).toMatchObject([
      { status: 'kept', detail: expect.stringContaining('records') },
    ])
    expect(temp.store.collections.namesOf([row?.seq ?? 0])).toEqual(new Map([[row?.seq, ['never seen', 'Sea']]]))
    expect(temp.store.tasks.revisions()).toEqual(new Map([['back', 7]]))
    expect(due()).toEqual([])
  })

  it('takes the place of an older state of it, images and search included', () => {
    const [seq = 0] = temp.addTasks([{ id: 'back' }])
    temp.save({
      tasks: [{ seq, set: { prompt: 'windmill', note: 'old' } }],
      newImages: [{ ...image, taskSeq: seq, index: 5, nextTryAt: noon }],
    })
    temp.save({ recordedTasks: [recorded] })
    expect(temp.store.tasks.bySeq(seq)).toEqual({ ...task, seq })
    expect(temp.store.images.ofTask(seq).map(({ index }) => index)).toEqual([0])
    expect(temp.store.tasks.page({ search: 'windmill' }, null, 5)).toEqual([])
    expect(temp.store.searchIndexIsSound()).toBe(true)
    expect(temp.store.integrityProblems()).toEqual([])
  })
})

it('a task that is gone takes all with it that hangs on it', () => {
  const [first = 0, second = 0] = temp.addTasks([{}, {}])
  temp.save({
    answers: [{ taskSeq: first, httpStatus: 200, body: '{}' }],
    notices: [{ kind: 'kept', taskSeq: first, title: '', body: '' }],
    newImages: [
      { taskSeq: first, role: 'result', index: 0, url: 'https://a.example/1.png', deadlineAt: noon, nextTryAt: noon },
    ],
  })
  temp.save({ goneTasks: [first] })
  expect(temp.store.tasks.bySeq(first)).toBeNull()
  expect(temp.store.images.ofTask(first)).toEqual([])
  expect(temp.store.tasks.history(first)).toEqual([])
  expect(temp.store.tasks.answer(first)).toBeNull()
  expect(temp.store.notices.due(noon, 5)).toEqual([])
  expect(temp.store.tasks.bySeq(second)).not.toBeNull()
  expect(temp.store.searchIndexIsSound()).toBe(true)
})
