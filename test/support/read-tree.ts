import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** All files below a folder by their relative path with `/`; empty when there is no such folder. */
export async function readTree(root: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  const entries = await readdir(root, { withFileTypes: true, recursive: true }).catch(() => [])
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    // A temporary file may be gone by now.
    const bytes = await readFile(path).catch(() => null)
    if (bytes !== null) files.set(relative(root, path).replaceAll('\\', '/'), bytes)
  }
  return files
}

/** The same, without what lies in Kieper's own folder. */
export async function libraryFiles(root: string): Promise<Map<string, Buffer>> {
  const files = await readTree(root)
  return new Map([...files].filter(([path]) => !path.startsWith('.kieper/')))
}
