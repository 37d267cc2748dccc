import { describe, expect, it, onTestFinished } from 'vitest'
import { announcedTrouble } from '../../../src/core/engine/announced-trouble.ts'
import type { NoticeFacts } from '../../../src/core/facts.ts'
import { noon } from '../../support/sample-facts.ts'
import { openTempStore } from '../../support/temp-store.ts'

const row = { seq: 1, taskSeq: null, connectionSeq: null, at: noon, tries: 0 }
const paused: NoticeFacts = {
  ...row,
  kind: 'connection-paused',
  connectionSeq: 1,
  title: 'as it was named then',
  body: 'no credits (402)',
}
const storage: NoticeFacts = { ...row, kind: 'storage', title: 'Saving is paused', body: 'the disk is full.' }

/** Two tasks that wait on the connection `main`, and one image that is not saved. */
async function store() {
  const temp = await openTempStore()
  onTestFinished(() => temp.close())
  temp.addTasks([{}, {}, {}])
  const image = { role: 'result', index: 0, url: 'https://e/1', deadlineAt: noon + 1_000, nextTryAt: noon } as const
  temp.save({ tasks: [{ seq: 3, set: { status: 'saving' } }], newImages: [{ taskSeq: 3, ...image }] })
  return temp
}

describe('announcedTrouble', () => {
  it('is the connection that still stands as the notice says', async () => {
    const { store: facts, save } = await store()
    expect(announcedTrouble(facts, paused)).toBeNull()
    const set = { state: 'paused', reason: paused.body, holdCause: 'refused', holdCode: 402 } as const
    save({ connections: [{ seq: 1, set }] })
    expect(announcedTrouble(facts, paused)).toEqual({
      kind: 'connection',
      name: 'main',
      cause: 'refused',
      code: 402,
      tasks: 2,
    })
    for (const connectionSeq of [2, null]) expect(announcedTrouble(facts, { ...paused, connectionSeq })).toBeNull()
    expect(announcedTrouble(facts, { ...paused, body: 'another reason' })).toBeNull()
    save({ connections: [{ seq: 1, set: { state: 'ok', reason: null, holdCause: null } }] })
    expect(announcedTrouble(facts, paused)).toBeNull()
  })

  it('is the disk while it is in the way', async () => {
    const { store: facts, save } = await store()
    expect(announcedTrouble(facts, storage)).toBeNull()
    save({ wantedImages: { reason: 'disk-full', detail: null } })
    expect(announcedTrouble(facts, storage)).toEqual({
      kind: 'storage',
      reason: 'disk-full',
      images: 1,
      deadlineAt: noon + 1_000,
    })
    save({ images: [{ seq: 1, set: { status: 'kept' } }] })
    expect(announcedTrouble(facts, storage)).toBeNull()
  })

  it('is nothing of a task', async () => {
    const { store: facts, save } = await store()
    save({ wantedImages: { reason: 'disk-full', detail: null } })
    expect(announcedTrouble(facts, { ...storage, kind: 'at-risk' })).toBeNull()
  })
})
