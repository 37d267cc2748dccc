import { afterEach, beforeEach, expect, it } from 'vitest'
import { noon } from '../../support/sample-facts.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

let temp: TempStore
beforeEach(async () => {
  temp = await openTempStore()
})
afterEach(() => temp.close())

it.each(['', '{', 'null', '[]', '"x"', '7', '{"a":', 'nonsense', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`])(
  'damaged JSON in a row is nothing known, not a throw (%#)',
  (text) => {
    const [seq = 0] = temp.addTasks([{}])
    const { $client } = temp.db
    $client.prepare('update tasks set params = ?, tags = ? where seq = ?').run(text, text === '[]' ? '{}' : text, seq)
    $client.prepare('update connections set image_hosts = ?, family_holds = ?').run(text, text)
    const task = temp.store.tasks.bySeq(seq)
    expect(task?.params ?? null).toBeNull()
    expect(task?.tags).toEqual([])
    expect(temp.store.connections.bySeq(1)).toMatchObject({ imageHosts: [], familyHolds: [] })
    expect(temp.store.tasks.dueSeqs(1, noon, 9)).toHaveLength(1)
    // And such a row can be written over.
    temp.save({ tasks: [{ seq, set: { note: 'mended', params: { a: 1 }, tags: ['t'] } }] })
    expect(temp.store.tasks.bySeq(seq)).toMatchObject({ note: 'mended', params: { a: 1 }, tags: ['t'] })
  },
)

it('a list with a wrong entry, and a hold of a family that is none, fall back as well', () => {
  const [seq = 0] = temp.addTasks([{}])
  temp.db.$client.prepare('update tasks set tags = ? where seq = ?').run('["a", 1]', seq)
  temp.db.$client.exec(
    `update connections set family_holds = '[{"family":"sora","until":1,"reason":""}]', image_hosts = '{"a":1}'`,
  )
  expect(temp.store.tasks.bySeq(seq)?.tags).toEqual([])
  expect(temp.store.connections.bySeq(1)).toMatchObject({ imageHosts: [], familyHolds: [] })
})

it('a key that names the prototype does no harm', () => {
  const [seq = 0] = temp.addTasks([{}])
  temp.db.$client
    .prepare('update tasks set params = ? where seq = ?')
    .run('{"__proto__": {"polluted": true}, "a": 1}', seq)
  const params = temp.store.tasks.bySeq(seq)?.params ?? {}
  expect(params['a']).toBe(1)
  expect(params['polluted']).toBeUndefined()
  expect(Object.getPrototypeOf(params)).not.toHaveProperty('polluted')
})

it('parameters that nest deeper than anything can walk are none', () => {
  const [seq = 0] = temp.addTasks([{}])
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
  const write = temp.db.$client.prepare('update tasks set params = ? where seq = ?')
  write.run(nested(50), seq)
  expect(temp.store.tasks.bySeq(seq)?.params).toEqual(JSON.parse(nested(50)))
  write.run(nested(2_000), seq)
  expect(temp.store.tasks.bySeq(seq)?.params).toBeNull()
})

it('what the note about the runner holds is checked', () => {
  const { store, db } = temp
  expect(store.readRunner()).toBeNull()
  store.writeRunner({ pid: 1, host: 'node', since: 'x' })
  store.writeRunner({ pid: 2, host: 'node', since: 'y' })
  expect(store.readRunner()).toEqual({ pid: 2, host: 'node', since: 'y' })
  for (const text of ['', 'null', '[]', '{"pid":"1"}']) {
    db.$client.prepare(`update meta set value = ? where key = 'runner'`).run(text)
    expect(store.readRunner()).toBeNull()
  }
  store.writeRunner(null)
  expect(store.readRunner()).toBeNull()
})
