import { createRouterClient } from '@orpc/server'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Client, Frame, TaskFilter, TaskRow } from '../../../src/contract/index.ts'
import { createRouter } from '../../../src/core/api/router.ts'
import { createCell } from '../../../src/renderer/data/cell.ts'
import { unpacked } from '../../../src/renderer/data/index-arrays.ts'
import { createIndexStore, openingIndex } from '../../../src/renderer/data/index-store.ts'
import { coreBench } from '../../support/start-core.ts'

const id = (name: string | number): string => `${String(name).padStart(5, '0')}-0123456789abcdef`

async function view(filter: TaskFilter = {}, before = 5) {
  const bench = await coreBench()
  const core = await bench.open()
  await core.api.connect({ name: 'home', kind: 'other', url: 'http://127.0.0.1:9', secret: { key: 'key-of-a-test' } })
  const client: Client = createRouterClient(createRouter(core.api), { context: {} })
  const add = async (...names: (string | number)[]) =>
    (await core.api.add({ text: names.map(id).join('\n'), connection: 'home', family: 'jobs' })).added
  await add(...Array.from({ length: before }, (_, number) => number))
  const cell = createCell(openingIndex)
  const listeners = new Set<(frame: Frame) => void>()
  const onFrame = (listener: (frame: Frame) => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const taken: TaskRow[] = []
  const rows = { take: (some: readonly TaskRow[]) => void taken.push(...some) }
  const store = createIndexStore({ client, rows, onFrame }, filter, cell)
  onTestFinished(store.start())
  await until(() => cell.get().isComplete)
  const quiet = { overview: null, downloads: null, announcements: [], rules: false, at: '' }
  const tell = (frame: Pick<Frame, 'changed' | 'gone'>, kind: Frame['kind'] = 'changes') => {
    for (const listener of listeners) listener({ kind, ...quiet, ...frame })
  }
  const rowsOf = async (...names: (string | number)[]) => {
    const { keys } = unpacked([await client.tasks.index({})])
    const rows = await client.tasks.rows({ keys: [...keys] })
    return rows.filter(({ task }) => names.map(id).includes(task.taskId))
  }
  return { core, client, cell, store, taken, add, tell, rowsOf }
}

const until = (fact: () => boolean): Promise<void> => expect.poll(fact, { interval: 5 }).toBe(true)

describe('the index of the history', () => {
  it('comes in chunks and is whole in the end', async () => {
    const { cell, client } = await view({}, 1_000)
    const { count, keys } = cell.get()
    expect(count).toBe(1_000)
    expect([...keys]).toEqual([...keys].toSorted((a, b) => b - a))
    expect(unpacked([await client.tasks.index({})]).keys).toEqual(keys)
  })

  it('brings the rows of the first screen along, and only those', async () => {
    const { cell, taken } = await view({}, 400)
    expect(taken.map(({ key }) => key)).toEqual([...cell.get().keys.subarray(0, 32)])
  })

  it('puts new tasks aside until they are wanted', async () => {
    const { cell, store, add, tell, rowsOf } = await view()
    const before = cell.get().keys
    await add('x', 'y')
    tell({ changed: await rowsOf('x', 'y'), gone: [] })
    await until(() => cell.get().waiting.count === 2)
    expect(cell.get().keys).toEqual(before)
    store.showFresh()
    expect(cell.get().count).toBe(7)
    expect([...cell.get().keys.subarray(2)]).toEqual([...before])
    expect(cell.get().waiting.count).toBe(0)
  })

  it('counts only the new ones that match', async () => {
    const { cell, add, tell, rowsOf } = await view({ search: 'needle' })
    await add('needle', 'hay')
    tell({ changed: await rowsOf('needle', 'hay'), gone: [] })
    await until(() => cell.get().waiting.count === 1)
    expect(cell.get().count).toBe(0)
  })

  it('reads itself anew when more is new than one look shows', async () => {
    const { cell, store, add, tell } = await view()
    await add(...Array.from({ length: 400 }, (_, number) => 1_000 + number))
    tell({ changed: [], gone: [] }, 'snapshot')
    await until(() => cell.get().waiting.count === 300)
    store.showFresh()
    await until(() => cell.get().count === 405)
  })

  it('lets go of what went to the trash, and offers what came back', async () => {
    const { cell, core, tell, rowsOf } = await view()
    const [row] = await rowsOf(2)
    const key = row?.key ?? 0
    await core.api.remove({ ids: [row?.task.id ?? ''] })
    tell({ changed: [], gone: [key] })
    expect([...cell.get().keys]).not.toContain(key)
    expect(cell.get().count).toBe(4)
    await core.api.restore({ ids: [row?.task.id ?? ''] })
    tell({ changed: await rowsOf(2), gone: [] })
    // Not in front of all that is shown: there is nothing to slide in, the next reading has it in its place.
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(cell.get().waiting.count).toBe(0)
  })

  it('keeps the trash the other way round', async () => {
    const { cell, core, tell, rowsOf } = await view({ trash: true })
    expect(cell.get().count).toBe(0)
    const [row] = await rowsOf(1)
    const key = row?.key ?? 0
    await core.api.remove({ ids: [row?.task.id ?? ''] })
    tell({ changed: [], gone: [key] })
    await until(() => cell.get().waiting.count === 1)
    const back = row === undefined ? [] : [row]
    tell({ changed: back, gone: [] })
    expect(cell.get().waiting.count).toBe(0)
  })
})
