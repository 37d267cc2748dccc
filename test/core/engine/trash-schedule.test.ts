import { expect, it, onTestFinished } from 'vitest'
import { keepTrashEmpty } from '../../../src/core/engine/trash-schedule.ts'
import { handClock } from '../../support/hand-clock.ts'
import { expectStillness } from '../../support/never-spins.ts'
import { coreBench } from '../../support/start-core.ts'

const dayMs = 86_400_000

it('empties the trash at the start and once a day, also after a day on which it failed', async () => {
  const { host, complaints } = await coreBench()
  const clock = handClock()
  const startedAt = clock.now()
  const emptied: number[] = []
  const trash = {
    empty: () => {
      emptied.push(clock.now() - startedAt)
      return emptied.length === 2 ? Promise.reject(new Error('no')) : Promise.resolve()
    },
  }
  const emptying = keepTrashEmpty(trash, clock, host.log)
  onTestFinished(() => emptying.stop())
  await clock.pass(0)
  expect(emptied).toEqual([0])
  await clock.pass(3 * dayMs)
  expect(emptied).toEqual([0, dayMs, 2 * dayMs, 3 * dayMs])
  expect(complaints()).toEqual([expect.stringMatching(/could not be emptied/u)])
  await expectStillness(clock)
})

it('ends after the first emptying, however soon the end comes, but not when that takes too long', async () => {
  const { host } = await coreBench()
  const clock = handClock()
  let isDone = false
  const brief = keepTrashEmpty(
    {
      async empty() {
        await new Promise((resolve) => setImmediate(resolve))
        isDone = true
      },
    },
    clock,
    host.log,
  )
  await brief.stop()
  expect(isDone).toBe(true)
  const long = keepTrashEmpty(
    { empty: (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())) },
    clock,
    host.log,
  )
  const stopped = long.stop()
  await clock.pass(1_000)
  await stopped
  expect(clock.pending()).toBe(0)
})
