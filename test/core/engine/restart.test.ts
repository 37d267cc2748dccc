import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pixelBombPng } from '../../../src/sandbox/spoiled-bytes.ts'
import { busyTwoSecondsMs } from '../../support/busy-two-seconds.ts'
import { coreAtStub, hands } from '../../support/core-at-gateway.ts'
import type { AtWork } from '../../support/core-at-gateway.ts'
import { noisyPng, sha256Of } from '../../support/picture.ts'
import { libraryFiles, readTree } from '../../support/read-tree.ts'
import { finished } from '../../support/stub-gateway.ts'
import type { StubGateway } from '../../support/stub-gateway.ts'

/** A task that is kept, and the core stopped: what comes now is a start after a crash. */
async function afterKept(): Promise<AtWork & { stub: StubGateway; id: string; picture: Buffer; path: string }> {
  const at = await coreAtStub()
  const { core, stub, add, leapTo, task } = at
  const picture = await noisyPng('restart')
  stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/r.png`])
  stub.image = () => ({ body: picture })
  const [id = ''] = await add('task-0123456789abcdef', 'jobs')
  await leapTo('kept', id)
  const path = task(id).images[0]?.path ?? ''
  await core.stop()
  return { ...at, id, picture, path }
}

/** The same folder, opened and run again. */
async function startedAgain({ bench, clock }: Pick<AtWork, 'bench' | 'clock'>): Promise<AtWork> {
  const core = await bench.open({ clock, chance: () => 0.5 })
  expect(await core.run()).toEqual({ ok: true })
  return hands({ bench, core, clock })
}

/** The row as it was after the bytes had landed and before the picture was kept. */
const landedAgain = `update images set status = 'wanted', path = null, library_id = null, kept_at = null, landed_at = 1;
  update tasks set status = 'saving', kept_at = null; delete from notices`

const partial = ({ bench }: AtWork): string => join(bench.libraryDir, '.kieper', 'incoming', '1.part')

describe('a start after a crash', () => {
  it('fetches again what had landed and is not there any more', async () => {
    const before = await afterKept()
    before.bench.database((database) => database.exec(landedAgain))
    await rename(before.path, `${before.bench.root}/elsewhere.png`)
    const { leapTo, task } = await startedAgain(before)
    await leapTo('kept', before.id)
    expect(before.stub.of('image')).toHaveLength(2)
    expect(sha256Of(await readFile(task(before.id).images[0]?.path ?? ''))).toBe(sha256Of(before.picture))
  })

  it('takes over a picture that is in its place already, and fetches nothing', async () => {
    const before = await afterKept()
    before.bench.database((database) => database.exec(landedAgain))
    const { leapTo, task } = await startedAgain(before)
    await leapTo('kept', before.id)
    expect(task(before.id).images[0]?.path).toBe(before.path)
    expect(before.stub.of('image')).toHaveLength(1)
    expect((await libraryFiles(before.bench.libraryDir)).size).toBe(1)
  })

  it('does not store it twice when the move was cut off in the middle', async () => {
    const before = await afterKept()
    before.bench.database((database) => database.exec(landedAgain))
    // The move is a link and then an unlink: between the two the bytes have both names.
    await writeFile(partial(before), before.picture)
    const { leapTo, task } = await startedAgain(before)
    await leapTo('kept', before.id)
    expect(task(before.id).images[0]?.path).toBe(before.path)
    expect([...(await libraryFiles(before.bench.libraryDir)).keys()]).toHaveLength(1)
    expect([...(await readTree(join(before.bench.libraryDir, '.kieper', 'incoming'))).keys()]).toEqual([])
  })

  it('does not take a foreign file in that place for the picture', async () => {
    const before = await afterKept()
    before.bench.database((database) => database.exec(landedAgain))
    await writeFile(before.path, 'not the picture')
    await writeFile(partial(before), before.picture)
    const { leapTo, task } = await startedAgain(before)
    await leapTo('kept', before.id)
    expect(task(before.id).images[0]?.path).not.toBe(before.path)
    expect(await readFile(before.path, 'utf8')).toBe('not the picture')
  })

  it('is not misled by what is left of a partial file', async () => {
    const before = await afterKept()
    before.bench.database((database) =>
      database.exec(`update images set status = 'wanted', path = null, library_id = null, kept_at = null, landed_at = null,
        sha256 = null, bytes = null, media_type = null, next_try_at = 1; update tasks set status = 'saving', kept_at = null`),
    )
    await rename(before.path, `${before.bench.root}/elsewhere.png`)
    await mkdir(dirname(partial(before)), { recursive: true })
    await writeFile(partial(before), Buffer.alloc(500, 7))
    const { leapTo, task } = await startedAgain(before)
    await leapTo('kept', before.id)
    expect(task(before.id).images[0]?.sha256).toBe(sha256Of(before.picture))
    expect((await libraryFiles(before.bench.libraryDir)).size).toBe(1)
  })

  it('carries on with downloads that were under way at the stop', async () => {
    const at = await coreAtStub()
    const { bench, core, clock, stub, add } = at
    const picture = await noisyPng('midway', 100)
    stub.status = ({ taskId }) =>
      finished(
        taskId,
        [1, 2, 3].map((one) => `${stub.url}/${one}.png`),
      )
    stub.image = (_, response) => {
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': picture.length })
      response.write(picture.subarray(0, 5_000))
    }
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await clock.leapUntil(() => stub.of('image').length === 3 && core.downloads().size === 3)
    await core.stop()
    expect((await libraryFiles(bench.libraryDir)).size).toBe(0)
    stub.image = () => ({ body: picture })
    const again = await startedAgain(at)
    expect(again.task(id).status).toBe('saving')
    await again.leapTo('kept', id)
    expect(bench.complaints()).toEqual([])
  })

  it('carries on with questions that were due, and asks nobody twice at once', async () => {
    const at = await coreAtStub()
    const { core, clock, stub, add } = at
    stub.status = () => undefined
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await clock.leapUntil(() => stub.of('status').length === 1)
    await core.stop()
    const picture = await noisyPng('due')
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/due.png`])
    stub.image = () => ({ body: picture })
    const again = await startedAgain(at)
    await again.leapTo('kept', id)
    expect(stub.of('status')).toHaveLength(2)
    expect(again.task(id).polls).toBe(1)
  })
})

describe('a stop', () => {
  it.each([
    [
      'the gateway hangs',
      async ({ stub, add, clock }: AtWork & { stub: StubGateway }) => {
        stub.status = () => undefined
        await add('task-0123456789abcdef', 'jobs')
        await clock.leapUntil(() => stub.of('status').length === 1)
      },
    ],
    [
      'images hang before their first byte',
      async ({ stub, add, clock }: AtWork & { stub: StubGateway }) => {
        stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/1.png`, `${stub.url}/2.png`])
        stub.image = () => undefined
        await add('task-0123456789abcdef', 'jobs')
        await clock.leapUntil(() => stub.of('image').length === 2)
      },
    ],
    [
      'the call for a fresh link hangs',
      async ({ stub, add, clock }: AtWork & { stub: StubGateway }) => {
        stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/1.png`])
        stub.link = () => undefined
        await add('task-0123456789abcdef', 'jobs')
        await clock.leapUntil(() => stub.of('link').length === 1)
      },
    ],
    [
      'the host takes no announcement over',
      async ({ bench, stub, add, clock }: AtWork & { stub: StubGateway }) => {
        let isAsked = false
        bench.notify = () => {
          isAsked = true
          return new Promise(() => undefined)
        }
        stub.status = () => ({ body: { code: 501, msg: 'failed' } })
        await add('task-0123456789abcdef', 'jobs')
        await clock.leapUntil(() => isAsked)
      },
    ],
    [
      'the keychain does not answer',
      async ({ bench, add, clock }: AtWork & { stub: StubGateway }) => {
        let isAsked = false
        bench.secrets.beforeRead = () => {
          isAsked = true
          return new Promise(() => undefined)
        }
        await add('task-0123456789abcdef', 'jobs')
        await clock.leapUntil(() => isAsked)
      },
    ],
  ])('ends within two seconds although %s', async (_, hang) => {
    const at = await coreAtStub()
    await hang(at)
    const from = performance.now()
    await at.core.stop()
    expect(performance.now() - from).toBeLessThan(busyTwoSecondsMs)
    await at.core.stop()
    expect(at.bench.complaints()).toEqual([])
  })

  it('in the middle of a long decode does not wait for it, and leaves the picture for the next start', async () => {
    const at = await coreAtStub()
    const { bench, core, clock, stub, add } = at
    // A quarter of a gigapixel in a few kilobytes: seconds of work for the decoder.
    const picture = pixelBombPng(16_000, 16_000)
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/d.png`])
    stub.image = () => ({ body: picture })
    await add('task-0123456789abcdef', 'jobs')
    const landed = (): unknown =>
      bench.database((database) =>
        database.prepare("select count(landed_at) from images where status = 'wanted'").pluck().get(),
      )
    await clock.leapUntil(() => landed() === 1)
    const from = performance.now()
    await core.stop()
    expect(performance.now() - from).toBeLessThan(busyTwoSecondsMs)
    expect(landed()).toBe(1)
    expect((await libraryFiles(bench.libraryDir)).size).toBe(0)
    expect(bench.complaints()).toEqual([])
  })
})
