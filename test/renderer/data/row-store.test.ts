import { expect, it, vi } from 'vitest'
import type { Client, TaskRow } from '../../../src/contract/index.ts'
import { createRowStore } from '../../../src/renderer/data/row-store.ts'
import { taskView } from '../states/sample-views.ts'

const row = (key: number): TaskRow => ({ key, task: taskView({ id: `task-${key}` }) })

/** A store over a host that has every row, and what it was asked for. */
function store() {
  const asked: number[][] = []
  const rows = vi.fn(async ({ keys }: { keys: number[] }) => {
    asked.push(keys)
    return keys.map(row)
  })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the store calls nothing else
  const client = { tasks: { rows } } as unknown as Client
  return { asked, rows: createRowStore(client) }
}

it('reads ahead in one question, and only what is not here', async () => {
  const { asked, rows } = store()
  rows.take([row(2)])
  rows.readAhead([1, 2, 3])
  await expect.poll(() => rows.get(3)?.id).toBe('task-3')
  expect(asked).toEqual([[1, 3]])
  rows.readAhead([1, 2, 3])
  await Promise.resolve()
  expect(asked).toHaveLength(1)
})

it('what was read ahead is there for whoever looks next, without a question', async () => {
  const { asked, rows } = store()
  rows.readAhead([7])
  await expect.poll(() => rows.get(7)).toBeDefined()
  rows.subscribe(7, () => undefined)
  await Promise.resolve()
  expect(asked).toEqual([[7]])
})
