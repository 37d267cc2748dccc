import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { taskDetailSchema } from '../../../src/contract/index.ts'
import type { SandboxOptions, TaskOrder } from '../../../src/sandbox/index.ts'
import { coreAtSandbox } from '../../support/core-at-gateway.ts'
import { sha256Of } from '../../support/picture.ts'
import { libraryFiles } from '../../support/read-tree.ts'

const flux: TaskOrder = { family: 'flux-kontext', prompt: 'Ridges at dawn', durationMs: 8_000, original: true }
const jobs: TaskOrder = {
  family: 'jobs',
  prompt: '山中竹林 — «тихо»',
  model: 'nano-banana-2',
  durationMs: 20_000,
  images: 2,
  params: { aspect_ratio: '3:4' },
}
const midjourney: TaskOrder = { family: 'midjourney', prompt: 'Gas giant', model: '7', durationMs: 60_000 }

const rows: [string, SandboxOptions, TaskOrder][] = [
  ['Flux at kie, as documented', { dialects: 'documented' }, flux],
  ['Flux at kie, as met', { dialects: 'practice' }, flux],
  ['Flux at Apikley, as documented', { flavour: 'apikley', dialects: 'documented' }, flux],
  ['Flux at Apikley, as met', { flavour: 'apikley', dialects: 'practice' }, flux],
  ['Flux with a response that is JSON text', {}, { ...flux, dialect: { fluxResponse: 'json-text' } }],
  ['Flux with a bare URL', {}, { ...flux, original: false, dialect: { fluxResponse: 'bare-url', times: 'epoch-s' } }],
  ['jobs, as documented', { dialects: 'documented' }, jobs],
  ['jobs, as met', { dialects: 'practice' }, jobs],
  ['jobs, in the live record of April', {}, { ...jobs, dialect: { jobsRecord: 'live', resultJson: 'object' } }],
  ['jobs with an empty resultJson', {}, { ...jobs, dialect: { jobsRecord: 'flagged', resultJson: 'empty' } }],
  ['jobs that only ever say waiting', {}, { ...jobs, dialect: { phases: 'only-waiting', empty: 'null-word' } }],
  ['jobs as WebP', {}, { ...jobs, images: 1, format: 'webp' }],
  ['Midjourney, as documented', { dialects: 'documented' }, midjourney],
  ['Midjourney, as met', { dialects: 'practice' }, midjourney],
  ['Midjourney with plain strings', {}, { ...midjourney, dialect: { midjourneyUrls: 'strings', param: 'double' } }],
  ['errors as HTTP status', { errorsAs: 'status', dialects: 'practice' }, { ...flux, original: false }],
]

describe('the whole way of a task', () => {
  it.each(rows)('%s', async (_, options, order) => {
    const { bench, core, sandbox, clock, add, leap, leapTo } = await coreAtSandbox({ sandbox: options })
    const startedAt = clock.now()
    const taskId = sandbox.create(order)
    const [id = ''] = await add(taskId, order.family)
    await leapTo('kept', id)
    // A task is kept by its results; an original may still be on its way.
    await leap(() => core.api.show(id).images.every((image) => image.status === 'kept'))

    const view = core.api.show(id)
    expect(() => taskDetailSchema.parse(view)).not.toThrow()
    expect(view).toMatchObject({
      taskId,
      connection: 'home',
      family: order.family,
      prompt: order.prompt,
      failure: null,
      nextPollAt: null,
      rating: 0,
      favorite: false,
      tags: [],
      note: '',
    })
    if (order.family === 'jobs') expect(view.model).toBe('nano-banana-2')
    const params = order.params ?? {}
    expect(view.params).toMatchObject(order.family === 'jobs' ? { input: params } : params)
    expect(Date.parse(view.createdAt ?? '')).toBeCloseTo(startedAt, -4)
    expect(Date.parse(view.completedAt ?? '') - startedAt).toBeGreaterThan(0)
    expect(view.keptAt).not.toBeNull()
    expect(view.polls).toBeGreaterThan(0)

    const served = await sandbox.picturesOf(taskId)
    expect(view.images).toHaveLength(served.length)
    for (const picture of served) {
      const image = view.images.find(({ role, index }) => role === picture.role && index === picture.index)
      if (image === undefined || image.path === null) throw new Error(`no ${picture.role} ${picture.index}`)
      expect(image).toMatchObject({
        status: 'kept',
        reason: null,
        bytes: picture.bytes,
        sha256: picture.sha256,
        mediaType: `image/${picture.format}`,
        width: picture.width,
        height: picture.height,
        url: picture.url,
      })
      expect(sha256Of(await readFile(image.path))).toBe(picture.sha256)
      const thumbnail = join(bench.dataDir, 'thumbs', picture.sha256.slice(0, 2), `${picture.sha256}.webp`)
      const decoded = await sharp(await readFile(thumbnail)).metadata()
      expect(decoded.format).toBe('webp')
      expect(Math.max(decoded.width, decoded.height)).toBeLessThanOrEqual(512)
    }
    expect((await libraryFiles(bench.libraryDir)).size).toBe(served.length)
    // The last raw answer, word for word.
    expect(JSON.parse(view.raw ?? '')).toMatchObject({ code: 200, data: { taskId } })
    const steps = view.history.map(({ detail }) => detail)
    expect(steps[0]).toBe('added')
    expect(steps.find((step) => step.startsWith('the gateway has finished'))).toBeDefined()
    expect(steps.filter((step) => step.endsWith(' kept'))).toHaveLength(served.length)
    expect(view.history.at(-1)?.status).toBe('kept')
    expect(bench.complaints()).toEqual([])
  })

  it('asks with a name of its own, and shows the key to the API only', async () => {
    const { sandbox, add, leapTo } = await coreAtSandbox()
    const ids = [flux, jobs, midjourney].map((order) => [sandbox.create(order), order.family] as const)
    const tasks = await Promise.all(ids.map(([taskId, family]) => add(taskId, family)))
    await leapTo('kept', ...tasks.flat())

    expect(sandbox.requests.imageRequestsWithCredentials()).toBe(0)
    expect(sandbox.requests.count('image')).toBeGreaterThanOrEqual(8)
    for (const { kind, headers } of sandbox.requests.recent()) {
      expect(headers['user-agent']).toMatch(/^Kieper\//u)
      if (kind === 'image') expect(headers.authorization).toBeUndefined()
      else expect(headers.authorization).toBe(`Bearer ${sandbox.key}`)
    }
  })

  it('counts the deadlines from when we saw the success', async () => {
    const { sandbox, add, leap, task, clock } = await coreAtSandbox()
    // Finished an hour before we were told of it.
    const createdAt = clock.now() - 3_600_000
    const edit = sandbox.create({ ...flux, createdAt, durationMs: 3_599_000 })
    const [id = ''] = await add(edit, 'flux-kontext')
    const before = clock.now()
    await leap(() => task(id).images.length === 2)
    const { images } = task(id)
    const deadline = (role: string): number =>
      Date.parse(images.find((image) => image.role === role)?.deadlineAt ?? '') - before
    expect(deadline('original') / 60_000).toBeCloseTo(10, 0)
    expect(deadline('result') / 86_400_000).toBeCloseTo(14, 1)
  })

  it('tells every change to whoever listens, the last one as it ended', async () => {
    const { core, sandbox, add, leapTo } = await coreAtSandbox()
    const seen: string[] = []
    const remove = core.onChange(({ task }) => void seen.push(task.status))
    const [id = ''] = await add(sandbox.create(jobs), 'jobs')
    await leapTo('kept', id)
    expect([...new Set(seen)]).toEqual(['waiting', 'saving', 'kept'])
    expect(seen.at(-1)).toBe('kept')
    remove()
    const heard = seen.length
    core.api.annotate({ id, note: 'after' })
    expect(seen).toHaveLength(heard)
  })

  it('keeps nothing of its own in sight', async () => {
    const { bench, sandbox, add, leapTo } = await coreAtSandbox()
    const [id = ''] = await add(sandbox.create(flux), 'flux-kontext')
    await leapTo('kept', id)
    expect((await stat(join(bench.libraryDir, '.kieper', 'incoming'))).isDirectory()).toBe(true)
    const names = [...(await libraryFiles(bench.libraryDir)).keys()]
    expect(names.every((name) => /^\d{4}-\d\d-\d\d\/[^/]+\.jpg$/u.test(name))).toBe(true)
  })
})
