import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DoctorResult } from '../../../src/contract/index.ts'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import { cutOnceHeard } from '../../support/cut-once-heard.ts'
import { noisyPng, sha256Of } from '../../support/picture.ts'
import { finished } from '../../support/stub-gateway.ts'

const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `task-${String(index).padStart(16, '0')}`)

/** So many kept tasks, and the doctor at hand. */
async function withKept(count = 1) {
  const at = await coreAtStub()
  const { bench, core, stub, add, leapTo, task } = at
  const pictures = new Map<string, Buffer>()
  for (const taskId of ids(count)) pictures.set(`/${taskId}.png`, await noisyPng(taskId))
  stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/${taskId}.png`])
  stub.image = ({ path }) => ({ body: pictures.get(path) ?? '' })
  const tasks = await add(ids(count).join('\n'), 'jobs')
  await leapTo('kept', ...tasks)
  const examine = (repair: boolean): Promise<DoctorResult> =>
    core.api.doctor({ repair }, { signal: new AbortController().signal })
  const first = tasks[0] ?? ''
  const image = task(first).images[0]
  const sha = image?.sha256 ?? ''
  const thumbnail = join(bench.dataDir, 'thumbs', sha.slice(0, 2), `${sha}.webp`)
  return { ...at, tasks, examine, first, path: image?.path ?? '', sha, thumbnail }
}

const kinds = ({ problems }: DoctorResult): string[] => problems.map(({ kind }) => kind)

describe('doctor', () => {
  it('finds nothing where all is well, and tells how far it is', async () => {
    const { core, examine } = await withKept(3)
    expect(await examine(false)).toEqual({ ok: true, problems: [] })
    expect(await examine(true)).toEqual({ ok: true, problems: [] })
    const steps: number[][] = []
    await core.api.doctor({}, { signal: new AbortController().signal, onProgress: (...step) => steps.push(step) })
    expect(steps).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ])
  })

  it('finds a file that is missing, and fetches it again', async () => {
    const { examine, leapTo, first, path, sha, task } = await withKept()
    await rm(path)
    expect(await examine(false)).toMatchObject({
      ok: false,
      problems: [{ kind: 'file-missing', task: first, path, repaired: false }],
    })
    expect(task(first).status).toBe('kept')
    expect(await examine(true)).toMatchObject({ ok: true, problems: [{ kind: 'file-missing', repaired: true }] })
    await leapTo('kept', first)
    expect(sha256Of(await readFile(task(first).images[0]?.path ?? ''))).toBe(sha)
    expect(await examine(false)).toEqual({ ok: true, problems: [] })
  })

  it('finds a file of other bytes, leaves it where it is, and puts the true picture beside it', async () => {
    const { examine, leapTo, first, path, sha, task } = await withKept()
    const bytes = await readFile(path)
    await writeFile(path, Buffer.concat([bytes.subarray(0, -1), Buffer.from([0])]))
    expect(kinds(await examine(true))).toEqual(['file-altered'])
    await leapTo('kept', first)
    const now = task(first).images[0]?.path ?? ''
    expect(now).not.toBe(path)
    expect(sha256Of(await readFile(now))).toBe(sha)
    expect((await stat(path)).isFile()).toBe(true)
    // What was altered is a stranger now.
    expect(await examine(true)).toMatchObject({ problems: [{ kind: 'file-orphan', path, repaired: false }] })
  })

  it('makes no thumbnail from altered bytes', async () => {
    const { examine, path, thumbnail } = await withKept()
    await rm(thumbnail)
    await writeFile(path, await noisyPng('somebody painted over it'))
    expect(kinds(await examine(true))).toEqual(['file-altered'])
    await expect(stat(thumbnail)).rejects.toThrow(/ENOENT/u)
  })

  it('makes a missing thumbnail again', async () => {
    const { examine, first, thumbnail } = await withKept()
    await rm(thumbnail)
    expect(await examine(false)).toMatchObject({
      ok: false,
      problems: [{ kind: 'thumbnail-missing', task: first, path: thumbnail, repaired: false }],
    })
    await expect(stat(thumbnail)).rejects.toThrow(/ENOENT/u)
    expect(await examine(true)).toMatchObject({ ok: true, problems: [{ kind: 'thumbnail-missing', repaired: true }] })
    expect((await stat(thumbnail)).size).toBeGreaterThan(0)
    expect(await examine(false)).toEqual({ ok: true, problems: [] })
  })

  it('does not claim a thumbnail that could not be made', async () => {
    const { examine, thumbnail } = await withKept()
    await rm(dirname(thumbnail), { recursive: true })
    await writeFile(dirname(thumbnail), 'in the way')
    expect(await examine(true)).toMatchObject({ ok: false, problems: [{ kind: 'thumbnail-missing', repaired: false }] })
  })

  it('reports a foreign file and leaves it alone', async () => {
    const { bench, examine } = await withKept()
    const foreign = join(bench.libraryDir, 'holiday.jpg')
    await writeFile(foreign, 'mine')
    const found = await examine(true)
    expect(found.problems).toMatchObject([{ kind: 'file-orphan', path: foreign, repaired: false }])
    expect(await readFile(foreign, 'utf8')).toBe('mine')
  })

  it('clears away a partial file that nothing needs, and no other', async () => {
    const { bench, core, stub, add, examine, leap, task } = await withKept()
    const incoming = join(bench.libraryDir, '.kieper', 'incoming')
    stub.image = (_, response) => {
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': 9_999, etag: '"x"' })
      const begin = Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1')
      response.write(begin, () => void cutOnceHeard(core, begin.length, response))
    }
    const [wanted = ''] = await add('late-0123456789abcdef', 'jobs')
    await leap(() => task(wanted).images[0]?.reason === 'unreachable')
    await writeFile(join(incoming, '1.part'), 'left behind')
    await writeFile(join(incoming, 'rubbish'), 'left behind')
    const found = await examine(true)
    expect(found.problems.map(({ kind, path }) => `${kind} ${path}`).toSorted()).toEqual([
      `partial-file ${join(incoming, '1.part')}`,
      `partial-file ${join(incoming, 'rubbish')}`,
    ])
    expect(found.ok).toBe(true)
    expect((await stat(join(incoming, '2.part'))).isFile()).toBe(true)
  })

  it('finds a library that is away, and blames no file for it', async () => {
    const { bench, examine, first, task } = await withKept(2)
    await rename(bench.libraryDir, `${bench.libraryDir}-away`)
    const found = await examine(true)
    expect(found).toMatchObject({
      ok: false,
      problems: [{ kind: 'library-missing', path: bench.libraryDir, repaired: false }],
    })
    expect(task(first).status).toBe('kept')
  })

  it('finds a search index that does not fit, and makes it again', async () => {
    const { bench, core, examine } = await withKept(2)
    bench.database((database) => database.exec("insert into task_trigrams(task_trigrams) values ('delete-all')"))
    expect(core.api.list({ search: 'picture' }).total).toBe(0)
    expect(await examine(false)).toMatchObject({ ok: false, problems: [{ kind: 'search-index', repaired: false }] })
    expect(await examine(true)).toMatchObject({ ok: true, problems: [{ kind: 'search-index', repaired: true }] })
    expect(core.api.list({ search: 'picture' }).total).toBe(2)
  })

  it('finds the note of a runner that was killed, but not that of one that lives', async () => {
    const { bench, core, examine, clock } = await withKept()
    expect(await examine(true)).toEqual({ ok: true, problems: [] })
    await core.stop()
    const note = JSON.stringify({ pid: 4_194_304, host: 'node', since: '2026-09-09T08:00:00.000Z' })
    bench.database((database) => database.prepare("insert into meta values ('runner', ?)").run(note))
    const again = await bench.open({ clock })
    const signal = new AbortController().signal
    const found = await again.api.doctor({ repair: true }, { signal })
    expect(found).toMatchObject({ ok: true, problems: [{ kind: 'lease', repaired: true }] })
    expect(found.problems[0]?.detail).toContain('4194304')
    expect(await again.api.doctor({}, { signal })).toEqual({ ok: true, problems: [] })
    await expect(again.run()).resolves.toEqual({ ok: true })
  })

  it('lists what is lost for good, which is no fault of the folder', async () => {
    const { stub, add, leapTo, examine } = await withKept()
    stub.image = () => ({ status: 404, body: 'gone' })
    const [lost = ''] = await add('late-0123456789abcdef', 'jobs')
    await leapTo('incomplete', lost)
    expect(await examine(true)).toMatchObject({
      ok: true,
      problems: [{ kind: 'image-lost', task: lost, path: null, repaired: false }],
    })
  })

  it('leaves removed tasks and their files in peace', async () => {
    const { core, tasks, examine } = await withKept(2)
    await core.api.remove({ ids: [tasks[0] ?? ''] })
    expect(await examine(true)).toEqual({ ok: true, problems: [] })
  })

  it('stops when it is told to', async () => {
    const { core } = await withKept(2)
    await expect(core.api.doctor({}, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' })
  })
})
