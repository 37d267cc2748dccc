import { expect, it } from 'vitest'
import { createTally } from '../../../src/core/rules/task-tally.ts'
import { noon, sampleTask } from '../../support/sample-facts.ts'

const tallyOf = (...tasks: Parameters<typeof sampleTask>[0][]) => {
  const tally = createTally()
  for (const task of tasks) tally.add(sampleTask(task))
  return tally.result()
}
const waited = (ms: number, status: 'kept' | 'failed' = 'kept') => ({ status, createdAt: noon, completedAt: noon + ms })

it('counts nothing', () => {
  expect(tallyOf()).toEqual({
    tasks: 0,
    status: { waiting: 0, saving: 0, kept: 0, incomplete: 0, failed: 0, unknown: 0 },
    waitMs: null,
    credits: null,
  })
})

it('tells waits by rank, of what did not fail and has sound times', () => {
  const waits = [90, 10, 50, 70, 30, 20, 60, 40, 80, 100].map((ms) => waited(ms))
  expect(tallyOf(...waits).waitMs).toEqual({ p50: 50, p90: 90 })
  expect(tallyOf(waited(7)).waitMs).toEqual({ p50: 7, p90: 7 })
  expect(tallyOf(waited(1), waited(2)).waitMs).toEqual({ p50: 1, p90: 2 })
  expect(tallyOf(waited(5, 'failed'), waited(-5), { completedAt: noon }, { createdAt: noon }).waitMs).toBeNull()
})

it('adds what was told of credits, and counts by status', () => {
  const tally = tallyOf({ credits: 4.5, status: 'kept' }, { credits: 0 }, { status: 'failed' }, { status: 'failed' })
  expect(tally).toMatchObject({ tasks: 4, credits: 4.5, status: { kept: 1, failed: 2, waiting: 1 } })
})
