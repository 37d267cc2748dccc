import { readdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { isThere } from './is-there.ts'
import { storageReason } from './storage-error.ts'

/**
 * Those of these absolute paths at which nothing lies. Folders are listed once each, instead of files asked for one by one; only a file that
 * its folder does not name is asked for itself (file systems differ in how they spell a name). A folder that is there and cannot be
 * listed says nothing about its files.
 */
export async function missingPaths(paths: readonly string[]): Promise<Set<string>> {
  const folders = Map.groupBy(new Set(paths), dirname)
  const missing = await Promise.all([...folders].map(([folder, files]) => missingIn(folder, files)))
  return new Set(missing.flat())
}

async function missingIn(folder: string, paths: readonly string[]): Promise<string[]> {
  const names = await readdir(folder).then((listed) => new Set(listed), storageReason)
  if (names === 'library-missing') return [...paths]
  if (!(names instanceof Set)) return []
  const missing: string[] = []
  for (const path of paths) if (!names.has(basename(path)) && !(await isThere(path))) missing.push(path)
  return missing
}
