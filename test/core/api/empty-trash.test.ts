import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Core } from '../../../src/core/index.ts'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import { noisyPng, sha256Of } from '../../support/picture.ts'
import { libraryFiles, readTree } from '../../support/read-tree.ts'
import { finished } from '../../support/stub-gateway.ts'

const dayMs = 86_400_000
const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `task-${String(index).padStart(16, '0')}`)

/** So many kept tasks, all but the first `apart` with the same bytes. */
async function withKept(count: number, { apart = count } = {}) {
  const at = await coreAtStub()
  const { bench, core, clock, stub, add, leap, leapTo } = at
  const pictures = new Map<string, Buffer>()
  for (const [index, taskId] of ids(count).entries())
    pictures.set(`/${taskId}.png`, await noisyPng(index < apart ? taskId : 'shared'))
  stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/${taskId}.png`])
  stub.image = ({ path }) => ({ body: pictures.get(path) ?? '' })
  const tasks = await add(ids(count).join('\n'), 'jobs')
  await leapTo('kept', ...tasks)
  const seqs = (): number[] => bench.database((db) => db.prepare<[], number>('select seq from tasks').pluck().all())
  const running = { core }
  return {
    ...at,
    tasks,
    seqs,
    sha: (index: number): string => sha256Of(pictures.get(`/${ids(count)[index]}.png`) ?? ''),
    trashed: async () => [...(await readTree(join(bench.libraryDir, '.kieper', 'trash'))).keys()],
    thumbs: async () => [...(await readTree(join(bench.dataDir, 'thumbs'))).keys()],
    /** So many days later the program is started again; goes on when it has looked into the trash. */
    async later(days: number): Promise<Core> {
      await running.core.stop()
      clock.jump(days * dayMs)
      const before = clock.sleeps.length
      running.core = await bench.open({ clock })
      await running.core.run()
      // The trash and the backups sleep for a day, each when it is done.
      await leap(() => clock.sleeps.slice(before).filter((ms) => ms === dayMs).length >= 2)
      return running.core
    },
  }
}

describe('emptying the trash', () => {
  it('leaves a removed task for 30 days, then deletes its row, its file and its thumbnail, and no others', async () => {
    const { bench, core, tasks, seqs, sha, trashed, thumbs, later } = await withKept(2)
    const removed = tasks.slice(0, 1)
    await core.api.remove({ ids: removed })
    await later(29)
    expect(await trashed()).toEqual([`${sha(0)}.png`])
    expect(seqs()).toEqual([1, 2])
    const { api } = await later(2)
    expect(seqs()).toEqual([2])
    expect(await trashed()).toEqual([])
    expect(await thumbs()).toEqual([`${sha(1).slice(0, 2)}/${sha(1)}.webp`])
    expect((await libraryFiles(bench.libraryDir)).size).toBe(1)
    const rows = bench.database((db) =>
      ['images', 'history', 'answers', 'notices'].map((table) =>
        db.prepare<[], number>(`select count(distinct task_seq) from ${table}`).pluck().get(),
      ),
    )
    expect(rows).toEqual([1, 1, 1, 1])
    expect((await api.restore({ ids: removed })).problems).toMatchObject([{ id: removed[0] }])
    expect(await api.doctor({}, { signal: new AbortController().signal })).toEqual({ ok: true, problems: [] })
    expect(bench.complaints()).toEqual([])
  })

  it('leaves a file that a living task shares, and one that a task shares which was removed later', async () => {
    const { bench, core, tasks, seqs, sha, trashed, thumbs, later } = await withKept(3, { apart: 0 })
    await core.api.remove({ ids: tasks.slice(0, 1) })
    const second = await later(20)
    await second.api.remove({ ids: tasks.slice(1, 2) })
    const third = await later(12)
    expect(seqs()).toEqual([2, 3])
    expect((await libraryFiles(bench.libraryDir)).size).toBe(1)
    await third.api.remove({ ids: tasks.slice(2) })
    const last = await later(20)
    expect(seqs()).toEqual([3])
    expect(await trashed()).toEqual([`${sha(0)}.png`])
    expect(await thumbs()).toHaveLength(1)
    expect((await last.api.restore({ ids: tasks.slice(2) })).problems).toEqual([])
    expect([...(await libraryFiles(bench.libraryDir)).values()].map(sha256Of)).toEqual([sha(0)])
  })

  it('finishes what a kill has cut off between the file and the row', async () => {
    const { bench, core, tasks, seqs, sha, trashed, later } = await withKept(2)
    await core.api.remove({ ids: tasks })
    await rm(join(bench.libraryDir, '.kieper', 'trash', `${sha(0)}.png`))
    await later(31)
    expect(seqs()).toEqual([])
    expect(await trashed()).toEqual([])
    expect(bench.complaints()).toEqual([])
  })

  it('does nothing while the library is away, and goes on when it is back', async () => {
    const { bench, core, tasks, seqs, trashed, later } = await withKept(1)
    await core.api.remove({ ids: tasks })
    await rename(bench.libraryDir, `${bench.libraryDir}-away`)
    await later(33)
    expect(seqs()).toEqual([1])
    await rename(`${bench.libraryDir}-away`, bench.libraryDir)
    expect(await trashed()).toHaveLength(1)
    await later(1)
    expect(seqs()).toEqual([])
    expect(await trashed()).toEqual([])
  })

  it('hands the files to the trash of the system where the host has one, and keeps the task when that fails', async () => {
    const { bench, core, tasks, seqs, sha, later } = await withKept(1)
    const taken: string[] = []
    let isBroken = true
    bench.host.trash = async (path) => {
      if (isBroken) throw new Error('the bin is stuck')
      taken.push(path)
      await rename(path, join(bench.root, 'bin.png'))
    }
    await core.api.remove({ ids: tasks })
    await later(31)
    expect(bench.complaints()).toEqual([expect.stringMatching(/could not be deleted.*stuck/u)])
    expect(seqs()).toEqual([1])
    isBroken = false
    await later(1)
    expect(seqs()).toEqual([])
    expect(taken).toEqual([join(bench.libraryDir, '.kieper', 'trash', `${sha(0)}.png`)])
    expect(existsSync(join(bench.root, 'bin.png'))).toBe(true)
  })

  it('keeps the row of a file that does not go', async () => {
    const { bench, core, tasks, seqs, sha, later } = await withKept(1)
    await core.api.remove({ ids: tasks })
    const path = join(bench.libraryDir, '.kieper', 'trash', `${sha(0)}.png`)
    await rm(path)
    // A folder cannot be deleted like a file.
    await mkdir(path)
    await writeFile(join(path, 'in the way'), '')
    await later(31)
    expect(bench.complaints()).toEqual([expect.stringMatching(/could not be deleted/u)])
    expect(seqs()).toEqual([1])
    expect(await readdir(path)).toHaveLength(1)
  })
})
