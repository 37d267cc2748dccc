import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { unreadableReason, verifyFile } from '../../../src/core/library/verify-file.ts'
import { tempFolder } from './support/temp-folder.ts'

it('verifyFile tells whole, altered and missing files apart', async () => {
  const folder = await tempFolder()
  const path = join(folder, 'file')
  const content = Buffer.alloc(3_000_000, 'abc')
  const known = { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }
  await writeFile(path, content)
  expect(await verifyFile(path, known)).toBe('ok')
  expect(await verifyFile(path, { ...known, sha256: known.sha256.toUpperCase() })).toBe('ok')
  expect(await verifyFile(path, { ...known, bytes: known.bytes + 1 })).toBe('altered')
  content[2_500_000] = 0
  await writeFile(path, content)
  expect(await verifyFile(path, known)).toBe('altered')
  expect(await verifyFile(join(folder, 'none'), known)).toBe('missing')
  expect(await verifyFile(join(path, 'below'), known)).toBe('missing')
  await mkdir(join(folder, 'folder'))
  expect(['altered', 'unreadable']).toContain(await verifyFile(join(folder, 'folder'), known))
})

it('unreadableReason says why in words', async () => {
  const folder = await tempFolder()
  await writeFile(join(folder, 'file'), 'x')
  expect(await unreadableReason(join(folder, 'file'), 'whole')).toBe(null)
  expect(await unreadableReason(join(folder, 'none'))).toContain('ENOENT')
})
