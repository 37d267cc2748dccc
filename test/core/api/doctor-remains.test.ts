import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { coreAtSandbox } from '../../support/core-at-gateway.ts'
import { coreBench } from '../../support/start-core.ts'

it('clears away thumbnails that a kill has cut off, and leaves alone one that is being written', async () => {
  const bench = await coreBench()
  const core = await bench.open()
  const folder = join(bench.dataDir, 'thumbs', 'ab')
  const [old, fresh] = [join(folder, '.ab1.webp.1.tmp'), join(folder, '.ab2.webp.2.tmp')]
  mkdirSync(folder, { recursive: true })
  for (const path of [old, fresh]) writeFileSync(path, 'half')
  utimesSync(old, 1, 1)
  const signal = new AbortController().signal
  const found = await core.api.doctor({ repair: false }, { signal })
  expect(found).toMatchObject({ ok: false, problems: [{ kind: 'partial-file', path: old, repaired: false }] })
  expect(await core.api.doctor({ repair: true }, { signal })).toMatchObject({
    ok: true,
    problems: [{ repaired: true }],
  })
  expect([old, fresh].map((path) => existsSync(path))).toEqual([false, true])
  expect(await core.api.doctor({ repair: false }, { signal })).toEqual({ ok: true, problems: [] })
})

it('takes a picture that a kill has left between its place and the commit for no stranger', async () => {
  const { bench, core, sandbox, add, leapTo } = await coreAtSandbox()
  const [id = ''] = await add(sandbox.create({ family: 'jobs', prompt: 'one', durationMs: 0 }), 'jobs')
  await leapTo('kept', id)
  await core.stop()
  bench.database((database) =>
    database.exec(
      `update images set status = 'wanted', landed_at = kept_at, kept_at = null, path = null, library_id = null;
       update tasks set status = 'saving', kept_at = null`,
    ),
  )
  const again = await bench.open()
  const signal = new AbortController().signal
  expect(await again.api.doctor({ repair: false }, { signal })).toEqual({ ok: true, problems: [] })
  const stranger = join(bench.libraryDir, 'stranger.png')
  const { bytes } = bench.database((database) =>
    database.prepare<[], { bytes: number }>('select bytes from images').get(),
  ) ?? { bytes: 1 }
  writeFileSync(stranger, Buffer.alloc(bytes))
  const found = await again.api.doctor({ repair: false }, { signal })
  expect(found.problems).toEqual([expect.objectContaining({ kind: 'file-orphan', path: stranger })])
})
