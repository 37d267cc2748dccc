import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import { noisyPng } from '../../support/picture.ts'
import { coreBench } from '../../support/start-core.ts'
import { finished } from '../../support/stub-gateway.ts'

const run = promisify(execFile)

/** A folder on a volume of one megabyte, or why there is none: only root of a machine of its own may mount. */
async function smallVolume(): Promise<{ dir: string } | { why: string }> {
  const dir = await mkdtemp(join(tmpdir(), 'kieper-full-'))
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir])
  } catch (error) {
    await rm(dir, { recursive: true })
    return { why: error instanceof Error ? error.message.trim() : String(error) }
  }
  return {
    dir,
  }
}

async function unmount(dir: string): Promise<void> {
  await run('umount', ['-l', dir])
  await rm(dir, { recursive: true })
}

describe('a full disk', () => {
  it('keeps tasks saving, counts no try, tells once, and goes on by itself (a volume of one megabyte)', async () => {
    const volume = await smallVolume()
    if ('why' in volume) {
      process.stderr.write(`no small volume here, so only the injected full disk is tested: ${volume.why}\n`)
      return
    }
    const libraryDir = join(volume.dir, 'library')
    await mkdir(libraryDir)
    // Hooks run backwards: the core of the bench, opened below, has stopped when this unmounts.
    onTestFinished(() => unmount(volume.dir))
    const bench = await coreBench({ libraryDir })
    const { stub, clock, add, leap, leapTo, task } = await coreAtStub({ bench })
    await writeFile(join(volume.dir, 'ballast'), Buffer.alloc(800_000))
    const picture = await noisyPng('full', 400)
    expect(picture.length).toBeGreaterThan(400_000)
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/full.png`])
    stub.image = () => ({ body: picture })
    const [id = ''] = await add('task-0123456789abcdef', 'jobs')
    await leap(() => task(id).images[0]?.reason === 'disk-full')
    const from = clock.now()
    await leap(() => clock.now() - from > 20 * 60_000)
    expect(task(id)).toMatchObject({ status: 'saving', images: [{ status: 'wanted', reason: 'disk-full' }] })
    expect(bench.database((database) => database.prepare('select tries from images').pluck().get())).toBe(0)
    expect(bench.told.map(({ kind }) => kind)).toEqual(['storage'])
    await rm(join(volume.dir, 'ballast'))
    await leapTo('kept', id)
    expect(bench.complaints()).toEqual([])
  })

  it('pauses all saving, and nothing is fetched over and over (injected)', async () => {
    let isFull = true
    const at = await coreAtStub({
      wrap: (http) => ({
        ...http,
        fetchImage: (request) =>
          isFull
            ? Promise.resolve({ kind: 'storage', reason: 'disk-full', detail: 'ENOSPC: no space left on device' })
            : http.fetchImage(request),
      }),
    })
    const { bench, stub, clock, add, leap, leapTo, task } = at
    const picture = await noisyPng('injected')
    stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/${taskId}.png`])
    stub.image = () => ({ body: picture })
    const mine = await add(
      Array.from({ length: 12 }, (_, index) => `task-${String(index).padStart(16, '0')}`).join('\n'),
      'jobs',
    )
    await leap(() => mine.every((id) => task(id).images[0]?.reason === 'disk-full'))
    const from = clock.now()
    await leap(() => clock.now() - from > 30 * 60_000)
    expect(bench.told.map(({ kind }) => kind)).toEqual(['storage'])
    isFull = false
    await leapTo('kept', ...mine)
    // A new trouble is news again.
    isFull = true
    const [late = ''] = await add('late-0123456789abcdef', 'jobs')
    await leap(() => task(late).images[0]?.reason === 'disk-full' && bench.told.at(-1)?.kind === 'storage')
    expect(bench.told.filter(({ kind }) => kind === 'storage')).toHaveLength(2)
  })
})
