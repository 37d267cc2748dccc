import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and what is missing above it, for its owner only. Throws what `mkdir` threw, EEXIST when a file stands there.
 * Not `recursive: true`: Node 24 never comes back from that where mkdir says ENOENT though the parent is there (/proc).
 */
export function makeFolder(dir: string): void {
  if (isFolder(dir)) return
  const parent = dirname(dir)
  if (parent !== dir && !isFolder(parent)) makeFolder(parent)
  try {
    mkdirSync(dir, { mode: 0o700 })
  } catch (error) {
    // Another process may have been faster.
    if (!isFolder(dir)) throw error
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
