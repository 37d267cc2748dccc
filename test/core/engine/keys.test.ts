import { describe, expect, it } from 'vitest'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import { noisyPng } from '../../support/picture.ts'
import { readTree } from '../../support/read-tree.ts'
import { textOf } from '../../support/start-core.ts'
import { finished } from '../../support/stub-gateway.ts'

const key = 'sk-Planted/Key+With"Quotes\\and=0123456789'

/** Every way in which the key could lie in a file. */
const spellings = (): string[] => {
  const bytes = Buffer.from(key)
  const shifted = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    return text.slice(shift === 0 ? 0 : 4, -4)
  })
  return [
    key,
    JSON.stringify(key).slice(1, -1),
    JSON.stringify(key).slice(1, -1).replaceAll('/', '\\/'),
    encodeURIComponent(key),
    bytes.toString('base64url').slice(0, -4),
    bytes.toString('hex'),
    ...shifted,
  ]
}

describe('a key', () => {
  it('is found nowhere but in the secret store, although the gateway repeats it wherever it can', async () => {
    const { bench, core, stub, add, leap, task } = await coreAtStub({ unknownAfterSeconds: 0 })
    await core.api.connect({ name: 'home', secret: { key } })
    const picture = await noisyPng('key')
    const echo = `key ${key}, Bearer ${key}, ${Buffer.from(`Bearer ${key}`).toString('base64')}, ${encodeURIComponent(key)}`
    stub.credit = () => ({ body: { code: 200, msg: echo, data: 7 } })
    stub.image = ({ path }) => (path.includes('refused') ? { status: 403, body: echo } : { body: picture })
    stub.link = () => ({ status: 500, body: echo })
    stub.status = ({ taskId, headers }) => {
      expect(headers.authorization).toBe(`Bearer ${key}`)
      if (taskId.startsWith('fail')) return { body: { code: 501, msg: `refused for ${echo}`, data: null } }
      if (taskId.startsWith('trouble')) return { status: 500, headers: { 'retry-after': key }, body: `<html>${echo}` }
      if (taskId.startsWith('away'))
        return { status: 302, headers: { location: `https://example.net/?k=${key}` }, body: '' }
      if (taskId.startsWith('nobody')) return { body: { code: 404, msg: echo } }
      const url = `${stub.url}/${taskId}.png?key=${encodeURIComponent(key)}&auth=${Buffer.from(key).toString('base64url')}`
      return finished(taskId, [url], {
        param: JSON.stringify({ model: echo, input: { prompt: `a picture of ${echo}`, token: key } }),
        failMsg: echo,
        model: echo,
      })
    }
    const names = ['kept', 'fail', 'trouble', 'away', 'nobody', 'refused']
    const ids = await add(
      names
        .map(
          (name) =>
            `curl -H 'Authorization: Bearer ${key}' '${stub.url}/api/v1/jobs/recordInfo?taskId=${name}-0123456789abcdef'`,
        )
        .join('\n'),
      'jobs',
    )
    expect(ids).toHaveLength(6)
    const byName = new Map(ids.map((id) => [task(id).taskId.split('-')[0], id]))
    const statusOf = (name: string): string => task(byName.get(name) ?? '').status
    await leap(
      () =>
        statusOf('kept') === 'kept' &&
        statusOf('fail') === 'failed' &&
        statusOf('nobody') === 'unknown' &&
        ['trouble', 'away'].every((name) => task(byName.get(name) ?? '').polls > 2) &&
        (task(byName.get('refused') ?? '').images[0]?.reason ?? null) !== null,
    )
    // The refusal last: it pauses the connection and tells why.
    stub.status = () => ({ body: { code: 401, msg: echo } })
    await core.api.check({ ids: [] })
    await leap(() => bench.told.some(({ kind }) => kind === 'connection-paused'))
    const { problem } = await core.api.connect({ name: 'home' })
    await core.api.doctor({ repair: true }, { signal: new AbortController().signal })
    const dest = `${bench.root}/export`
    await core.api.export({ dest, sidecars: ['json', 'xmp'] }, { signal: new AbortController().signal })
    const views = JSON.stringify([
      core.api.list({}).tasks,
      ids.map((id) => core.api.show(id)),
      core.api.connections(),
      bench.told,
      problem,
    ])
    const logged = bench.log.map(({ message, facts }) => `${message} ${textOf(facts)}`).join('\n')

    const running = await readTree(bench.root)
    await core.stop()
    const stopped = await readTree(bench.root)
    const places: [string, Buffer | string][] = [...running, ...stopped, ['views', views], ['log', logged]]
    expect([...running.keys()].some((path) => path.endsWith('kieper.db-wal'))).toBe(true)
    expect([...running.keys()].some((path) => path.startsWith('export/'))).toBe(true)
    const found = places.flatMap(([place, content]) =>
      spellings()
        .filter((spelling) => content.includes(spelling))
        .map((spelling) => `${place}: ${spelling}`),
    )
    expect(found).toEqual([])
    // The words around it are there, so the places were looked at.
    expect(views).toContain('refused for key [key]')
  })
})
