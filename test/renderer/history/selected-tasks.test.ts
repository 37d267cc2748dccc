import { describe, expect, it } from 'vitest'
import { eachStep } from '../../../src/renderer/history/selected-tasks.ts'
import { taskView } from '../states/sample-views.ts'

const keys = Array.from({ length: 1_200 }, (_, at) => at + 1)
const client = {
  tasks: {
    rows: ({ keys }: { keys: number[] }) =>
      Promise.resolve(keys.map((key) => ({ key, task: taskView({ id: `t${key}` }) }))),
  },
}

describe('an act on many tasks', () => {
  it('goes in steps of five hundred and tells how far it is', async () => {
    const steps: number[] = []
    const done: number[] = []
    const { signal } = new AbortController()
    const tasks = await eachStep(client, keys, { signal, onDone: (count) => done.push(count) }, (tasks) => {
      steps.push(tasks.length)
      return Promise.resolve()
    })
    expect(steps).toEqual([500, 500, 200])
    expect(done).toEqual([500, 1_000, 1_200])
    expect(tasks).toHaveLength(1_200)
    expect(tasks.at(-1)?.id).toBe('t1200')
  })

  it('stops between two steps', async () => {
    const ending = new AbortController()
    const tasks = await eachStep(client, keys, { signal: ending.signal, onDone: () => ending.abort() }, () =>
      Promise.resolve(),
    )
    expect(tasks).toHaveLength(500)
  })
})
