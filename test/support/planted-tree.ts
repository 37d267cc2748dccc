import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout that is under test. */
export const checkout = fileURLToPath(new URL('../..', import.meta.url))

export interface PlantedTree {
  root: string
  remove(): void
}

/**
 * A folder in the system's temporary folder that looks like the checkout to a tool: with copies of `copied` (files and folders
 * of the checkout), its packages, and `files` (path -> text). A checker that is to be trusted must fail in it.
 */
export function plantTree({
  copied,
  files,
}: {
  copied: readonly string[]
  files: Record<string, string>
}): PlantedTree {
  const root = mkdtempSync(join(tmpdir(), 'kieper-planted-'))
  for (const path of copied) cpSync(join(checkout, path), join(root, path), { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  symlinkSync(join(checkout, 'node_modules'), join(root, 'node_modules'), 'junction')
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) }
}
