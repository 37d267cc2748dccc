import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ImportResult, TaskView } from '../../../src/contract/index.ts'
import type { Core } from '../../../src/core/index.ts'
import type { Manifest } from '../../../src/core/library/manifest.ts'
import { createZipWriter } from '../../../src/core/library/zip-writer.ts'
import { coreAtSandbox } from '../../support/core-at-gateway.ts'
import { libraryFiles, readTree } from '../../support/read-tree.ts'
import { coreBench } from '../../support/start-core.ts'

const signal = new AbortController().signal
const imported = (core: Core, ...paths: string[]): Promise<ImportResult> => core.api.import({ paths }, { signal })
const listed = (core: Core): TaskView[] => core.api.list({ limit: 100 }).tasks
/** Where a file lies depends on the library; tasks that were added in the same millisecond may come in another order. */
const withoutPaths = (tasks: readonly TaskView[]) =>
  tasks
    .map((task) => ({ ...task, images: task.images.map((image) => ({ ...image, path: null })) }))
    .toSorted((a, b) => Number(a.id > b.id) - Number(a.id < b.id))

/** Three kept tasks of six images with the user's words, exported; and an empty data folder. */
async function withExport() {
  const { bench, core, sandbox, add, leapTo } = await coreAtSandbox({ sandbox: { dialects: 'documented' } })
  const order = { durationMs: 1_000 }
  const [fox] = await add(sandbox.create({ ...order, family: 'jobs', prompt: '=cmd "fox"\n猫' }), 'jobs')
  const [owls] = await add(sandbox.create({ ...order, family: 'midjourney', prompt: 'four owls' }), 'midjourney')
  const [flux] = await add(sandbox.create({ ...order, family: 'flux-kontext', prompt: 'a boat' }), 'flux-kontext')
  await leapTo('kept', fox ?? '', owls ?? '', flux ?? '')
  core.api.annotate({ id: fox ?? '', rating: 4, favorite: true, tags: ['海边', 'sea, shore'], note: 'the "best"\none' })
  await core.api.createCollection({ name: 'Best of' })
  await core.api.collect({ name: 'Best of', ids: [owls ?? ''] })
  for (const name of ['Zebra', 'Ant']) await core.api.saveSearch({ name, query: `tag:${name}` })
  await core.api.createCollection({ name: 'Empty' })
  const dest = join(bench.root, 'export')
  await core.api.export({ dest }, { signal })
  const before = listed(core)
  await core.stop()
  const empty = await coreBench()
  const changeManifest = async (change: (manifest: Manifest) => Manifest): Promise<void> => {
    const path = join(dest, 'manifest.json')
    const manifest: Manifest = JSON.parse(await readFile(path, 'utf8'))
    await writeFile(path, JSON.stringify(change(manifest)))
  }
  return { bench, dest, before, empty, core: await empty.open(), changeManifest, url: sandbox.url }
}

describe('import of an export', () => {
  it('brings back all that is shown, and the pictures, byte for byte', async () => {
    const { bench, dest, before, empty, core, url } = await withExport()
    const files = await readTree(dest)
    const result = await imported(core, dest)
    expect(result).toMatchObject({ added: { length: 3 }, known: [], rejected: [], images: 6 })
    expect(withoutPaths(listed(core))).toEqual(withoutPaths(before))
    expect([...(await libraryFiles(empty.libraryDir)).values()]).toEqual([
      ...(await libraryFiles(bench.libraryDir)).values(),
    ])
    expect(await readTree(dest)).toEqual(files)
    expect(core.api.list({ search: '海边' }).total).toBe(1)
    const [connection] = core.api.connections()
    expect(connection).toMatchObject({ name: 'home', kind: 'other', url, state: 'paused' })
    expect(connection?.reason).toMatch(/kieper connect home --key-stdin/u)
    // Thumbnails and all: nothing is left to mend.
    expect(await core.api.doctor({}, { signal })).toEqual({ ok: true, problems: [] })
    // This library's own records will tell of them.
    const due = empty.database((database) => database.prepare('select 1 from tasks where recorded < revision').all())
    expect(due).toHaveLength(3)
  })

  it('brings the same from a ZIP file, as it was exported or packed by somebody with its folder', async () => {
    const { bench, dest, before, core } = await withExport()
    const zip = join(bench.root, 'packed.zip')
    const writer = await createZipWriter(zip)
    for (const [name, { length: bytes }] of await readTree(dest))
      await writer.addFile({ name: `export/${name}`, path: join(dest, name), bytes, mtime: new Date() }, signal)
    await writer.end()
    await writer.close()
    expect(await core.api.checkImport({ path: zip })).toMatchObject({
      kind: 'export',
      added: 3,
      images: 6,
      rejected: 0,
    })
    expect(await imported(core, zip)).toMatchObject({ added: { length: 3 }, known: [], rejected: [], images: 6 })
    expect(withoutPaths(listed(core))).toEqual(withoutPaths(before))
    const again = join(bench.root, 'again.zip')
    await core.api.export({ dest: again, zip: true }, { signal })
    expect(await imported(core, again)).toMatchObject({ added: [], known: { length: 3 }, rejected: [] })
    expect((await core.api.doctor({}, { signal })).ok).toBe(true)
  })

  it('finds everything known when it is done again, also by the manifest alone', async () => {
    const { dest, empty, core } = await withExport()
    await imported(core, dest)
    const files = await readTree(empty.libraryDir)
    const again = await imported(core, join(dest, 'manifest.json'))
    expect(again).toMatchObject({ added: [], known: { length: 3 }, rejected: [], images: 0 })
    expect(await readTree(empty.libraryDir)).toEqual(files)
  })

  it('takes nothing that is not what the manifest says, and says so', async () => {
    const { bench, dest, before, core, changeManifest } = await withExport()
    const secret = join(bench.root, 'secret.txt')
    await writeFile(secret, 'not yours')
    const [first, second] = before.find(({ family }) => family === 'midjourney')?.images ?? []
    await changeManifest((manifest) => {
      const images = manifest.images.map((image) => (image.url === first?.url ? { ...image, path: 'link.png' } : image))
      const [outside] = manifest.images
      return {
        ...manifest,
        images: [...images, ...(outside === undefined ? [] : [{ ...outside, index: 9, path: '../secret.txt' }])],
      }
    })
    await symlink(secret, join(dest, 'link.png'))
    const altered = [...(await readTree(dest))].find(([, bytes]) => bytes.length === second?.bytes)?.[0] ?? ''
    await writeFile(join(dest, altered), Buffer.alloc(second?.bytes ?? 0))
    const result = await imported(core, dest)
    expect(result.rejected.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/link\.png has other bytes than it should/u),
      expect.stringMatching(/has other bytes than it should/u),
    ])
    const owls = listed(core).find(({ family }) => family === 'midjourney')
    expect(owls).toMatchObject({ status: 'incomplete' })
    expect(owls?.images.filter(({ status }) => status === 'kept')).toHaveLength(2)
    expect((await core.api.doctor({}, { signal })).ok).toBe(true)
  })

  it('needs to know what the connection is', async () => {
    const { dest, before, core, changeManifest } = await withExport()
    await changeManifest((manifest) => ({ ...manifest, connections: [] }))
    const result = await imported(core, dest)
    expect(result).toMatchObject({ added: [], rejected: { length: 3 }, images: 0 })
    expect(result.rejected[0]?.reason).toMatch(/kieper connect home --kind KIND/u)
    await changeManifest((manifest) => ({
      ...manifest,
      connections: [{ name: 'home', kind: 'other', url: 'http://evil.example' }],
    }))
    expect(await imported(core, dest)).toMatchObject({ added: [], rejected: { length: 3 } })
    await core.api.connect({ name: 'home', kind: 'other', url: 'http://127.0.0.1:9', secret: { key: 'k' } })
    expect(await imported(core, dest)).toMatchObject({ added: { length: 3 }, rejected: [], images: 6 })
    expect(withoutPaths(listed(core))).toEqual(withoutPaths(before))
  })

  it('leaves saved searches as they are here, passes over what is none, and tells no stranger of them', async () => {
    const { bench, dest, core, changeManifest } = await withExport()
    await core.api.saveSearch({ name: 'ANT', query: 'mine' })
    const odd = [
      { name: ' ', query: 'x' },
      { name: 'odd', query: 'rating:x' },
    ]
    await changeManifest(({ organised = { searches: [], collections: [] }, ...manifest }) => ({
      ...manifest,
      organised: { searches: [...odd, ...organised.searches], collections: ['', 'Empty', 'EMPTY'] },
    }))
    expect(await imported(core, dest)).toMatchObject({ rejected: [], searches: 1 })
    expect(await core.api.searches()).toEqual([
      { name: 'ANT', query: 'mine' },
      { name: 'Zebra', query: 'tag:Zebra' },
    ])
    expect((await core.api.collections()).map(({ name }) => name)).toEqual(['Best of', 'Empty'])
    const tells = async (options: object): Promise<boolean> => {
      const to = join(bench.root, 'out')
      await core.api.export({ dest: to, ...options }, { signal })
      const text = await readFile(join(to, 'manifest.json'), 'utf8')
      await rm(to, { recursive: true })
      return text.includes('tag:Zebra')
    }
    const ids = listed(core).map(({ id }) => id)
    expect(await tells({ ids })).toBe(true)
    expect(await tells({ ids: ids.slice(1) })).toBe(false)
    expect(await tells({ search: 'fox' })).toBe(false)
    expect(await tells({ strip: true })).toBe(false)
  })

  it('never takes the place of another task that has the same id here', async () => {
    const { dest, before, core, changeManifest } = await withExport()
    await imported(core, dest)
    await changeManifest((manifest) => ({
      ...manifest,
      images: manifest.images.map((image) => ({
        ...image,
        task: { ...image.task, taskId: `${image.task.taskId}9`, prompt: 'forged' },
      })),
    }))
    expect(await imported(core, dest)).toMatchObject({ added: { length: 3 }, images: 0 })
    expect(listed(core)).toHaveLength(6)
    expect(
      withoutPaths(before.map(({ id }) => core.api.get({ ids: [id] }).tasks[0]).filter((task) => task !== undefined)),
    ).toEqual(withoutPaths(before))
  })

  it('leaves no picture behind that nobody knows when it is stopped, and goes on later', async () => {
    const { dest, empty, core } = await withExport()
    const stop = new AbortController()
    const stopped = core.api.import({ paths: [dest] }, { signal: stop.signal, onProgress: () => stop.abort() })
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
    expect(listed(core)).toHaveLength(1)
    const kept = listed(core).flatMap(({ images }) => images)
    expect((await libraryFiles(empty.libraryDir)).size).toBe(kept.length)
    expect(await imported(core, dest)).toMatchObject({ added: { length: 2 }, known: { length: 1 }, rejected: [] })
    expect((await libraryFiles(empty.libraryDir)).size).toBe(6)
  })
})

describe('import of other things', () => {
  it('takes a library without its database in, all of it that is shown', async () => {
    const { bench, before, core } = await withExport()
    await rm(bench.dataDir, { recursive: true })
    const files = await readTree(bench.libraryDir)
    expect(await imported(core, bench.libraryDir)).toMatchObject({ added: { length: 3 }, rejected: [], images: 6 })
    expect(withoutPaths(listed(core))).toEqual(withoutPaths(before))
    expect((await core.api.searches()).map(({ name }) => name)).toEqual(['Zebra', 'Ant'])
    expect(await core.api.collections()).toEqual([
      { name: 'Best of', tasks: 1 },
      { name: 'Empty', tasks: 0 },
    ])
    expect(await readTree(bench.libraryDir)).toEqual(files)
  })

  it('adds the ids of a text', async () => {
    const { core, empty } = await withExport()
    await core.api.connect({ name: 'home', kind: 'other', url: 'http://127.0.0.1:9', secret: { key: 'k' } })
    const path = join(empty.root, 'ids.txt')
    await writeFile(path, 'task-0000000000000001\ntask-0000000000000002\n')
    expect(await imported(core, path)).toMatchObject({ added: { length: 2 }, known: [], images: 0 })
    expect(await imported(core, path)).toMatchObject({ added: [], known: { length: 2 } })
  })

  it('says of each path why it holds nothing, and does the others', async () => {
    const { dest, core, empty } = await withExport()
    const at = (name: string): string => join(empty.root, name)
    await mkdir(at('folder'))
    await writeFile(at('binary'), 'PK\0\0')
    await writeFile(at('x.zip'), 'PK\u0003\u0004 and then nothing')
    const result = await imported(core, at('nowhere'), at('folder'), at('binary'), at('x.zip'), dest)
    expect(result.added).toHaveLength(3)
    expect(result.rejected).toEqual([
      { text: at('nowhere'), reason: 'there is nothing of that name' },
      { text: at('folder'), reason: expect.stringMatching(/neither an export/u) },
      { text: at('binary'), reason: expect.stringMatching(/neither an export nor a text/u) },
      { text: at('x.zip'), reason: expect.stringMatching(/no ZIP file that can be read/u) },
    ])
  })
})
