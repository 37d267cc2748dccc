import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { missingPaths } from '../../../src/core/library/missing-paths.ts'
import { tempFolder } from './support/temp-folder.ts'

it('missingPaths finds what was deleted, and what lies in folders that are gone', async () => {
  const folder = await tempFolder()
  const [here, gone, away] = [join(folder, 'a', 'here'), join(folder, 'a', 'gone'), join(folder, 'b', 'away')]
  await mkdir(join(folder, 'a'))
  await mkdir(join(folder, 'b'))
  for (const path of [here, gone, away]) await writeFile(path, 'x')
  expect(await missingPaths([here, gone, away])).toEqual(new Set())
  await rm(gone)
  await rm(join(folder, 'b'), { recursive: true })
  expect(await missingPaths([here, gone, away, gone])).toEqual(new Set([gone, away]))
  // A file where a folder was.
  await writeFile(join(folder, 'b'), 'x')
  expect(await missingPaths([away])).toEqual(new Set([away]))
})

it('missingPaths says nothing about a folder that cannot be looked into', async () => {
  const loop = join(await tempFolder(), 'loop')
  await symlink('loop', loop, 'junction')
  expect(await missingPaths([join(loop, 'file')])).toEqual(new Set())
})
