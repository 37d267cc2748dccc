import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { deviceOf, obstacleTo } from '../../../src/core/api/rule-obstacle.ts'

it('an export waits for its own folder: none, a file and the empty mount point of another drive are not filled', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'kieper-folder-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const folder = join(dir, 'synced')
  const library = { ready: () => Promise.resolve({ ok: true as const, id: 'one', dir }) }
  const here = (await deviceOf(dir)) ?? 0
  const obstacle = (device: number | null) =>
    obstacleTo({ library }, { device }, { kind: 'export', folder, options: {} })
  expect(await deviceOf(folder)).toBeNull()
  expect(await obstacle(here)).toMatchObject({ code: 'folder-gone', name: folder })
  await writeFile(folder, '')
  expect(await obstacle(here)).toMatchObject({ code: 'folder-is-file' })
  await rm(folder)
  await mkdir(folder)
  expect(await obstacle(here)).toBeNull()
  expect(await obstacle(here + 1)).toMatchObject({
    code: 'folder-elsewhere',
    words: expect.stringMatching(/on another drive/u),
  })
  // Volumes may be numbered anew with each start of the computer: what we have written there tells more.
  await writeFile(join(folder, 'manifest.json'), '{}')
  expect(await obstacle(here + 1)).toBeNull()
})

it('nothing works without the library', async () => {
  const library = {
    ready: () => Promise.resolve({ ok: false as const, reason: 'library-missing' as const, detail: '/l is away' }),
  }
  const run = { kind: 'run' as const, argv: ['true'] }
  expect(await obstacleTo({ library }, { device: null }, run)).toMatchObject({
    code: 'library-unusable',
    words: 'The library cannot be used: /l is away.',
  })
})
