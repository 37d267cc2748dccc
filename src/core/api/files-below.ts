import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Is there anything at this path? */
export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch {
    return false
  }
}

export async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

/** All files below a folder but those below `except`. Links are not followed; what cannot be read is passed over. */
export async function filesBelow(root: string, except: string): Promise<string[]> {
  const files: string[] = []
  const open = [root]
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    if (folder === except) continue
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) open.push(path)
      else if (entry.isFile()) files.push(path)
    }
  }
  return files.toSorted()
}
