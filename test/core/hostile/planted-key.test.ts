import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/core/model.ts'
import { hands, sandboxOn } from '../../support/core-at-gateway.ts'
import { handClock } from '../../support/hand-clock.ts'
import { noisyPng } from '../../support/picture.ts'
import { readTree } from '../../support/read-tree.ts'
import { coreBench, textOf } from '../../support/start-core.ts'
import type { CoreBench } from '../../support/start-core.ts'
import { finished, stubGateway } from '../../support/stub-gateway.ts'
import type { StubReply } from '../../support/stub-gateway.ts'
import { readZip } from '../library/support/zip-reader.ts'

const key = 'kp-PLANTED/7f3a9+Zq"41\\x=Key'
const bytes = Buffer.from(key)

/** The key as a gateway could repeat it. */
const spellings: readonly string[] = [
  key,
  JSON.stringify(key).slice(1, -1),
  key.replaceAll('/', '\\/'),
  key.replaceAll('+', '\\u002b'),
  encodeURIComponent(key),
  encodeURIComponent(encodeURIComponent(key)),
  bytes.toString('base64'),
  bytes.toString('base64url'),
  Buffer.from(`Bearer ${key}`).toString('base64'),
  Buffer.from(`user:${key}`).toString('base64'),
  bytes.toString('hex'),
  bytes.toString('hex').toUpperCase(),
]

/** Those that an address can hold; it encodes them once more. */
const inAddresses = spellings.filter((spelling) => !spelling.includes('\\') || spelling === key)

/** What must be found nowhere: the key, and stretches of its encodings that no neighbour can change. */
const traces: readonly string[] = [
  'PLANTED',
  '7f3a9',
  ...[0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(4, 24),
  ),
  ...[0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64url')
      .slice(4, 24),
  ),
  bytes.toString('hex').slice(4, 40),
  bytes.toString('hex').slice(4, 40).toUpperCase(),
  encodeURIComponent(key).slice(0, 20),
]

async function connected(url: string) {
  const clock = handClock()
  const bench = await coreBench()
  const core = await bench.open({ clock, chance: () => 0.5 })
  const { problem } = await core.api.connect({ name: 'home', kind: 'other', url, secret: { key } })
  await core.run()
  return { ...hands({ bench, core, clock }), problem }
}

/** Every byte that a core has written or said, by where it is. The secret store of the bench is in memory. */
async function everything(bench: CoreBench, exports: readonly string[] = []): Promise<Map<string, Buffer>> {
  const found = await readTree(bench.root)
  for (const name of exports)
    for (const entry of readZip(await readFile(name)))
      found.set(`${name}!${entry.name}`, Buffer.concat([Buffer.from(entry.name), entry.data]))
  found.set('log', Buffer.from(bench.log.map(({ message, facts }) => `${message} ${textOf(facts)}`).join('\n')))
  found.set('told', Buffer.from(JSON.stringify(bench.told)))
  return found
}

function expectNoTrace(places: ReadonlyMap<string, Buffer>): void {
  expect(places.size).toBeGreaterThan(3)
  for (const [place, content] of places)
    for (const trace of traces)
      expect(
        content.includes(trace)
          ? `${trace} in ${place}: ${content.toString('latin1', Math.max(0, content.indexOf(trace) - 60), content.indexOf(trace) + 60)}`
          : '',
      ).toBe('')
}

describe('a key that a gateway repeats', () => {
  it('in whatever spelling, in whatever field, is nowhere afterwards', async () => {
    const stub = await stubGateway()
    const picture = await noisyPng('planted')
    const all = spellings.join(' ')
    const word = spellings[1] ?? key
    const inUrl = (name: string, words: readonly string[]): string[] =>
      words.map((spelling) => `${stub.url}/${name}.png?key=${encodeURIComponent(spelling)}`)
    const keyed = {
      'x-key': encodeURIComponent(key),
      etag: `"${bytes.toString('hex')}"`,
      'last-modified': bytes.toString('base64'),
    }
    stub.image = ({ path }) =>
      path.includes('gone') ? { status: 404, headers: keyed, body: key } : { headers: keyed, body: picture }
    stub.link = () => ({ status: 422, body: { code: 422, msg: `no link for ${all}` } })
    stub.credit = () => ({ body: { code: 200, msg: all, data: 5 } })
    const echoed = Object.fromEntries(spellings.map((spelling) => [`${spelling} as a name`, { deep: [all] }]))
    const record: Record<string, Json> = {
      model: all,
      param: JSON.stringify({ ...echoed, input: JSON.stringify({ prompt: all }) }),
    }
    const answers: ((taskId: string) => StubReply)[] = [
      (taskId) => finished(taskId, [...inUrl('whole', inAddresses), ...inUrl('gone', [inAddresses.join(' ')])], record),
      (taskId) => ({
        body: { code: 200, msg: all, data: { taskId, state: 'fail', failCode: word, failMsg: all, ...record } },
      }),
      () => ({ body: { code: 501, msg: all, data: null } }),
      (taskId) => ({ body: { code: 200, msg: all, data: { taskId, state: word, ...record } } }),
      () => ({
        status: 302,
        headers: { location: `https://elsewhere.example/?k=${encodeURIComponent(inAddresses.join(' '))}` },
        body: all,
      }),
      () => ({ status: 500, headers: { 'retry-after': encodeURIComponent(key) }, body: `<html>${all}` }),
      () => ({ body: { code: 404, msg: all, data: null } }),
    ]
    stub.status = ({ taskId, headers }) => {
      expect(headers.authorization).toBe(`Bearer ${key}`)
      return answers[Number(taskId.at(-1))]?.(taskId) ?? { body: { code: 505, msg: all } }
    }
    const { bench, core, add, leap, task } = await connected(stub.url)
    const ids = await add(answers.map((_, index) => `task_4444000${index}`).join('\n'), 'jobs')
    // Its answer switches the family off.
    ids.push(...(await add('task_44440009', 'midjourney')))
    await leap(() => ids.every((id) => task(id).polls > 0))
    await leap(() => task(ids[0] ?? '').images.every(({ status, reason }) => status === 'kept' || reason !== null))
    expect(task(ids[0] ?? '').images.some(({ status }) => status === 'kept')).toBe(true)
    const zip = join(bench.root, 'export.zip')
    const signal = new AbortController().signal
    await core.api.export(
      { dest: join(bench.root, 'export'), template: '{prompt}/{model}_{prompt:50}', sidecars: ['json', 'xmp'] },
      { signal },
    )
    await core.api.export({ dest: zip, zip: true, sidecars: ['json', 'xmp'] }, { signal })
    const views = ids.map((id) => core.api.show(id))
    const doctor = await core.api.doctor({ repair: true }, { signal })
    await core.stop()
    const places = await everything(bench, [zip])
    places.set('views', Buffer.from(JSON.stringify([views, doctor])))
    expectNoTrace(places)
    // It was there to be found: what was said around it is.
    expect(JSON.stringify(views)).toContain('[key]')
  })

  it('when it refuses it (the sandbox says so), is nowhere either', async () => {
    const clock = handClock()
    const sandbox = await sandboxOn(clock, { key })
    for (const stage of ['status', 'create-link', 'credit'] as const)
      sandbox.faults.set({ stage, fault: { kind: 'key-echoed' }, times: 1 })
    const bench = await coreBench()
    const core = await bench.open({ clock, chance: () => 0.5 })
    const first = await core.api.connect({ name: 'home', kind: 'other', url: sandbox.url, secret: { key } })
    expect(first.problem).toMatchObject({ kind: 'refused' })
    await core.run()
    const { add, leap, leapTo } = hands({ bench, core, clock })
    const [id = ''] = await add(sandbox.create({ family: 'jobs', prompt: 'p', durationMs: 1_000 }), 'jobs')
    await core.api.check({ ids: [id] })
    await leap(() => sandbox.requests.count('status') > 0 && !bench.isBusy())
    const held = [core.api.connections(), core.api.show(id)]
    await core.api.check({ ids: [id] })
    await leapTo('kept', id)
    await core.stop()
    const places = await everything(bench)
    places.set('answers', Buffer.from(JSON.stringify([first, held])))
    expectNoTrace(places)
    expect(JSON.stringify(held)).toContain('[key]')
  })
})
