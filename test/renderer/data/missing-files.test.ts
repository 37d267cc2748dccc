import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Client, Frame, MissingFiles as Answer } from '../../../src/contract/index.ts'
import { createMissingFiles } from '../../../src/renderer/data/missing-files.ts'
import { taskView } from '../states/sample-views.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const frame = (part: Partial<Frame>): Frame => ({
  kind: 'changes',
  at: '2026-11-22T10:00:00.000Z',
  overview: null,
  changed: [],
  gone: [],
  downloads: null,
  announcements: [],
  rules: false,
  ...part,
})

/** A host that lacks the files of these tasks, and what it was asked about. */
function files(gone: Answer) {
  const asked: number[][] = []
  const missingFiles = vi.fn(async ({ keys }: { keys: number[] }) => {
    asked.push(keys)
    return gone.filter(({ key }) => keys.includes(key))
  })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else is called
  const missing = createMissingFiles({ tasks: { missingFiles } } as unknown as Client)
  return { asked, gone, missing, rest: () => vi.advanceTimersByTimeAsync(300) }
}

it('asks once about all that stands still in sight, and tells who is concerned', async () => {
  const { asked, missing, rest } = files([{ key: 2, images: ['b-0'] }])
  const told: number[] = []
  for (const key of [1, 2]) missing.follow(key, () => told.push(key))
  missing.follow(3, () => told.push(3))()
  await rest()
  expect(asked).toEqual([[1, 2]])
  expect(told).toEqual([2])
  expect([...missing.of(2)]).toEqual(['b-0'])
  expect(missing.of(1).size).toBe(0)
})

it('looks again when asked to, and is silent about what has not changed', async () => {
  const { asked, gone, missing, rest } = files([{ key: 1, images: ['a-0'] }])
  const told = vi.fn()
  missing.follow(1, told)
  await rest()
  const before = missing.of(1)
  missing.lookAgain()
  await rest()
  expect(asked).toHaveLength(2)
  expect(missing.of(1)).toBe(before)
  gone.length = 0
  missing.lookAgain()
  await rest()
  expect(told).toHaveBeenCalledTimes(2)
  expect(missing.of(1).size).toBe(0)
})

it('looks again after a snapshot, and for a task without its file that has changed; for no other', async () => {
  const { asked, missing, rest } = files([{ key: 1, images: ['a-0'] }])
  for (const key of [1, 2]) missing.follow(key, () => undefined)
  await rest()
  missing.onFrame(frame({ changed: [{ key: 2, task: taskView() }] }))
  await rest()
  expect(asked).toHaveLength(1)
  missing.onFrame(frame({ changed: [{ key: 1, task: taskView() }] }))
  await rest()
  expect(asked.at(-1)).toEqual([1])
  missing.onFrame(frame({ kind: 'snapshot' }))
  await rest()
  expect(asked.at(-1)).toEqual([1, 2])
  missing.end()
})
