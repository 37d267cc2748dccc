import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { coreAtStub, hands } from '../../support/core-at-gateway.ts'
import type { AtWork } from '../../support/core-at-gateway.ts'
import { expectStillness } from '../../support/never-spins.ts'
import { noisyPng } from '../../support/picture.ts'
import { libraryFiles } from '../../support/read-tree.ts'
import { finished } from '../../support/stub-gateway.ts'
import type { StubGateway } from '../../support/stub-gateway.ts'

const ids = (count: number, name = 'task'): string[] =>
  Array.from({ length: count }, (_, index) => `${name}-${String(index).padStart(16, '0')}`)

/** A core at a gateway where everything is finished at once, each task with one picture of its own. */
async function atFinished(): Promise<AtWork & { stub: StubGateway }> {
  const at = await coreAtStub()
  const { stub } = at
  const pictures = new Map<string, Promise<Buffer>>()
  stub.status = ({ taskId, path }) => {
    const resultImageUrl = `${stub.url}/${taskId}.png`
    if (!path.includes('/flux/')) return finished(taskId, [resultImageUrl])
    const response = { resultImageUrl, originImageUrl: `${stub.url}/${taskId}-original.png` }
    return { body: { code: 200, data: { taskId, successFlag: 1, response } } }
  }
  stub.image = ({ path }, response) => {
    const picture = pictures.get(path) ?? noisyPng(path)
    pictures.set(path, picture)
    void picture.then((body) => {
      response.writeHead(200, { 'content-type': 'image/png' })
      response.end(body)
    })
  }
  return at
}

const tries = ({ bench }: AtWork): unknown =>
  bench.database((database) => database.prepare('select sum(tries) as sum from images').pluck().get())
const reasons = ({ core }: AtWork): (string | null)[] =>
  core.api.list({}).tasks.flatMap(({ images }) => images.map(({ reason }) => reason))

describe('a library folder that is gone for a while', () => {
  it('keeps tasks saving with the reason, counts no try, tells once, and goes on by itself', async () => {
    const at = await atFinished()
    const { bench, clock, stub, add, leap, leapTo, task } = at
    const away = `${bench.libraryDir}-away`
    await rename(bench.libraryDir, away)
    const mine = await add(ids(4).join('\n'), 'jobs')
    await leap(() => mine.every((id) => task(id).images[0]?.reason === 'library-missing'))
    // Images that come later, and are more urgent, meet the same trouble: it is no news.
    const late = await add(ids(3, 'late').join('\n'), 'flux-kontext')
    const from = clock.now()
    await leap(() => clock.now() - from > 10 * 60_000)
    expect([...mine, ...late].map((id) => task(id).status)).toEqual(Array.from({ length: 7 }, () => 'saving'))
    expect(new Set(reasons(at))).toEqual(new Set(['library-missing']))
    expect(tries(at)).toBe(0)
    // What cannot be put anywhere is not asked for.
    expect(stub.of('image')).toEqual([])
    // The originals of the late ones live for ten minutes: that they are about to be lost is told, and once.
    expect(bench.told.map(({ kind, tasks }) => [kind, tasks.length])).toEqual([
      ['storage', 0],
      ['at-risk', 3],
    ])
    await expect(stat(bench.libraryDir)).rejects.toThrow(/ENOENT/u)
    await expectStillness(clock)

    await rename(away, bench.libraryDir)
    const backAt = clock.now()
    await leapTo('kept', ...mine, ...late)
    expect(clock.now() - backAt).toBeLessThanOrEqual(16_000)
    await leap(async () => (await libraryFiles(bench.libraryDir)).size === 10)
    expect(new Set(reasons(at))).toEqual(new Set([null]))
    expect(bench.complaints()).toEqual([])
  })

  it.each([
    ['the computer wakes', async ({ bench }: AtWork) => bench.wake()],
    ['the user checks', async ({ core }: AtWork) => void (await core.api.check({ ids: [] }))],
    ['another process nudges', ({ bench }: AtWork) => writeFile(join(bench.dataDir, 'nudge'), '')],
  ])('does not wait for the end of the pause when %s', async (_, nudge) => {
    const at = await atFinished()
    const { bench, clock, add, leap, task } = at
    const away = `${bench.libraryDir}-away`
    await rename(bench.libraryDir, away)
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => task(id).images[0]?.reason === 'library-missing')
    await rename(away, bench.libraryDir)
    const backAt = clock.now()
    await nudge(at)
    // Time stands still.
    await expect.poll(() => task(id).status, { interval: 5 }).toBe('kept')
    expect(clock.now()).toBe(backAt)
  })

  it('that vanishes between the last byte and the look at it counts as no try', async () => {
    let vanish = true
    const at = await coreAtStub({
      wrap: (http) => ({
        ...http,
        async fetchImage(request) {
          const fetched = await http.fetchImage(request)
          if (vanish) await rename(at.bench.libraryDir, `${at.bench.libraryDir}-away`)
          return fetched
        },
      }),
    })
    const { bench, stub, add, leap, leapTo, task } = at
    const picture = await noisyPng('vanish')
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/v.png`])
    stub.image = () => ({ body: picture })
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => task(id).images[0]?.reason === 'library-missing')
    expect(tries(at)).toBe(0)
    vanish = false
    await rename(`${bench.libraryDir}-away`, bench.libraryDir)
    await leapTo('kept', id)
    expect(bench.complaints()).toEqual([])
  })
})

describe('a library folder that is not there when the program starts', () => {
  it('is not made anew in the place of an unplugged drive', async () => {
    const { bench, core, clock, stub, add, leapTo } = await atFinished()
    const [first = ''] = await add('task-0123456789abcdef', 'jobs')
    await leapTo('kept', first)
    await core.stop()
    const away = `${bench.libraryDir}-away`
    await rename(bench.libraryDir, away)
    // The empty mount point of a drive that had another number.
    await mkdir(bench.libraryDir)
    bench.database((database) => database.prepare('update libraries set device = device + 1').run())

    const second = await bench.open({ clock, chance: () => 0.5 })
    await second.run()
    const again = hands({ bench, core: second, clock })
    const [late = ''] = await again.add('late-0123456789abcdef', 'jobs')
    await again.leap(() => again.task(late).images[0]?.reason === 'library-missing')
    expect((await libraryFiles(bench.libraryDir)).size).toBe(0)
    await expect(stat(join(bench.libraryDir, '.kieper'))).rejects.toThrow(/ENOENT/u)
    expect(stub.of('image').some(({ path }) => path.includes('late'))).toBe(false)

    await rm(bench.libraryDir, { recursive: true })
    await rename(away, bench.libraryDir)
    await again.leapTo('kept', late)
    expect((await libraryFiles(bench.libraryDir)).size).toBe(2)
  })

  it('is not made anew when it was deleted either', async () => {
    const { bench, core, clock, add, leapTo } = await atFinished()
    const [first = ''] = await add('task-0123456789abcdef', 'jobs')
    await leapTo('kept', first)
    await core.stop()
    await rm(bench.libraryDir, { recursive: true })
    const second = await bench.open({ clock, chance: () => 0.5 })
    await expect(second.run()).resolves.toEqual({ ok: true })
    const again = hands({ bench, core: second, clock })
    const [late = ''] = await again.add('late-0123456789abcdef', 'jobs')
    await again.leap(() => again.task(late).images[0]?.reason === 'library-missing')
    await expect(stat(bench.libraryDir)).rejects.toThrow(/ENOENT/u)
  })

  it('is made once, with one id, however many images need it at once', async () => {
    const { bench, core, clock } = await atFinished()
    await core.stop()
    // As if it had never been: what stood in its place kept it from being made when the program started.
    await rm(bench.libraryDir, { recursive: true })
    bench.database((database) => database.prepare('delete from libraries').run())
    await writeFile(bench.libraryDir, 'a file where the folder should be')
    const second = await bench.open({ clock, chance: () => 0.5 })
    await second.run()
    const again = hands({ bench, core: second, clock })
    const mine = await again.add(ids(9).join('\n'), 'jobs')
    await again.leap(() => mine.every((id) => second.api.show(id).status === 'saving'))
    await rm(bench.libraryDir)
    await again.leapTo('kept', ...mine)
    expect(bench.database((database) => database.prepare('select count(*) from libraries').pluck().get())).toBe(1)
  })
})

describe('a library folder that cannot be written', () => {
  it('keeps tasks saving with the reason and goes on when it can be', async () => {
    const at = await atFinished()
    const { bench, add, leap, leapTo, task } = at
    const incoming = join(bench.libraryDir, '.kieper', 'incoming')
    await rm(incoming, { recursive: true })
    await writeFile(incoming, 'in the way')
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => (task(id).images[0]?.reason ?? null) !== null)
    expect(task(id)).toMatchObject({ status: 'saving', images: [{ reason: expect.stringMatching(/^library-/u) }] })
    expect(tries(at)).toBe(0)
    await rm(incoming)
    await leapTo('kept', id)
  })

  it('keeps landed bytes until the picture can be put in its place', async () => {
    const at = await atFinished()
    const { bench, clock, stub, add, leap, leapTo, task } = at
    // The folder of the day is a file: found only when the decoded picture is to enter.
    const day = new Date(1_789_000_000_000)
    const two = (value: number): string => String(value).padStart(2, '0')
    const folder = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
    await writeFile(join(bench.libraryDir, folder), 'in the way')
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => task(id).images[0]?.reason === 'library-unwritable')
    const from = clock.now()
    await clock.leapUntil(() => clock.now() - from > 60_000)
    expect(task(id).status).toBe('saving')
    await expectStillness(clock)
    await rm(join(bench.libraryDir, folder))
    await leapTo('kept', id)
    expect(stub.of('image')).toHaveLength(1)
  })
})
