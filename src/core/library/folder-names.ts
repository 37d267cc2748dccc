import { readdir, stat } from 'node:fs/promises'
import type { NameSet } from './unique-name.ts'
import { createNameSet } from './unique-name.ts'

/** Most images of a day go into one or two folders. */
const keptFolders = 8

/**
 * The names in folders, remembered for as long as a folder's modification time stays as we left it: listing a folder of 100,000 files
 * for each image would cost more than keeping the image.
 */
export interface FolderNames {
  /** The names in the folder now; the caller claims its own in it. */
  of(folder: string): Promise<NameSet>
  /** To be called after our own change of the folder. A change by others in the same instant is missed until the next one. */
  changed(folder: string): Promise<void>
}

/** An empty memory. */
export function createFolderNames(): FolderNames {
  const known = new Map<string, { names: NameSet; changedNs: bigint }>()
  const modifiedNs = async (folder: string) => (await stat(folder, { bigint: true })).mtimeNs

  return {
    async of(folder) {
      const changedNs = await modifiedNs(folder)
      const remembered = known.get(folder)
      if (remembered?.changedNs === changedNs) return remembered.names
      const names = createNameSet(await readdir(folder))
      const [oldest] = known.keys()
      if (oldest !== undefined && known.size >= keptFolders) known.delete(oldest)
      known.set(folder, { names, changedNs })
      return names
    },
    async changed(folder) {
      const remembered = known.get(folder)
      if (remembered) remembered.changedNs = await modifiedNs(folder)
    },
  }
}
