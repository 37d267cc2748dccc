import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makePath } from '../../../src/core/library/make-path.ts'
import { tempFolder } from './support/temp-folder.ts'

it('makePath makes what is missing and says where that began', async () => {
  const folder = await tempFolder()
  expect(await makePath(join(folder, 'a', 'b', 'c'))).toBe(join(folder, 'a'))
  expect(await makePath(join(folder, 'a', 'b', 'd'))).toBe(join(folder, 'a', 'b', 'd'))
  expect(await makePath(join(folder, 'a'))).toBe(null)
  expect(await makePath('/')).toBe(null)
  expect((await readdir(join(folder, 'a', 'b'))).toSorted()).toEqual(['c', 'd'])
})

it('makePath may run twice at once', async () => {
  const folder = await tempFolder()
  const made = await Promise.all([1, 2, 3].map(() => makePath(join(folder, 'x', 'y', 'z'))))
  expect(made.length).toBe(3)
  expect(await readdir(join(folder, 'x', 'y'))).toEqual(['z'])
})

it('makePath rejects where no folder can be', async () => {
  const folder = await tempFolder()
  await writeFile(join(folder, 'file'), 'x')
  await expect(makePath(join(folder, 'file'))).rejects.toThrow('EEXIST')
  await expect(makePath(join(folder, 'file', 'below'))).rejects.toThrow('ENOTDIR')
})

// Such a place exists on Linux only; elsewhere any missing root does.
it('makePath comes back from a folder that says ENOENT to new ones', async () => {
  await expect(makePath(process.platform === 'linux' ? '/proc/kieper/x' : join('/dev/null', 'x'))).rejects.toThrow(
    /ENOENT|ENOTDIR|EEXIST|EPERM/,
  )
})
