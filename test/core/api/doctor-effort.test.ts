import { truncateSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { busyTwoSecondsMs } from '../../support/busy-two-seconds.ts'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import { noisyPng } from '../../support/picture.ts'
import { finished } from '../../support/stub-gateway.ts'

const dayMs = 86_400_000
const ids = ['task-0000000000000000', 'task-0000000000000001', 'task-0000000000000002']

async function withKept() {
  const at = await coreAtStub()
  const { stub, add, leapTo } = at
  const pictures = new Map<string, Buffer>()
  for (const id of ids) pictures.set(`/${id}.png`, await noisyPng(id))
  stub.status = ({ taskId }) => finished(taskId, [`${stub.url}/${taskId}.png`])
  stub.image = ({ path }) => ({ body: pictures.get(path) ?? '' })
  const tasks = await add(ids.join('\n'), 'jobs')
  await leapTo('kept', ...tasks)
  return { ...at, tasks }
}

describe('doctor', () => {
  it('can be stopped in the middle of a file, and changes nothing then', async () => {
    const { bench, core } = await withKept()
    const row = bench.database((db) =>
      db.prepare<[], { seq: number; path: string }>('select seq, path from images order by path desc limit 1').get(),
    )
    const bytes = 64 * 1024 ** 3
    // Sparse: takes no space, and minutes to read.
    truncateSync(`${bench.libraryDir}/${row?.path ?? ''}`, bytes)
    bench.database((db) => db.prepare('update images set bytes = ? where seq = ?').run(bytes, row?.seq))
    const stop = new AbortController()
    const steps: number[] = []
    let stoppedAt = 0
    const examined = core.api.doctor(
      { repair: true },
      {
        signal: stop.signal,
        onProgress(done) {
          steps.push(done)
          if (done < 2) return
          stoppedAt = performance.now()
          stop.abort()
        },
      },
    )
    await expect(examined).rejects.toMatchObject({ code: 'cancelled' })
    expect(performance.now() - stoppedAt).toBeLessThan(busyTwoSecondsMs)
    expect(steps).toEqual([1, 2])
    expect(bench.database((db) => db.prepare("select count(*) from images where status = 'kept'").pluck().get())).toBe(
      3,
    )
  })

  it('tells of pictures that should have been saved by now, and has them tried at once', async () => {
    const { bench, core, clock, stub, add, leap } = await withKept()
    await rename(bench.libraryDir, `${bench.libraryDir}-away`)
    const [late = ''] = await add('late-0123456789abcdef', 'jobs')
    const picture = await noisyPng('late')
    await leap(() => core.api.show(late).images[0]?.reason === 'library-missing')
    await core.stop()
    await rename(`${bench.libraryDir}-away`, bench.libraryDir)
    clock.jump(2 * dayMs)
    stub.image = () => ({ body: picture })
    const again = await bench.open({ clock })
    const signal = new AbortController().signal
    const found = await again.api.doctor({}, { signal })
    expect(found).toMatchObject({ ok: false, problems: [{ kind: 'image-overdue', task: late, repaired: false }] })
    expect(found.problems[0]?.detail).toContain('library-missing')
    expect(await again.api.doctor({ repair: true }, { signal })).toMatchObject({
      ok: true,
      problems: [{ kind: 'image-overdue', task: late, repaired: true }],
    })
    await again.run()
    await leap(() => again.api.show(late).status === 'kept')
    expect(await again.api.doctor({}, { signal })).toEqual({ ok: true, problems: [] })
  })
})
