import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { DesktopAsk } from '../contract/index.ts'

/** As much as one call may carry. */
const mostBytes = 4 * 1024 * 1024

/** What the page shall ask the user about something that was opened with Kieper, or dropped on its icon. `path` is absolute. */
export async function askForOpened(path: string): Promise<DesktopAsk> {
  const name = basename(path)
  // An export or a library, which brings its images along.
  if (name === 'manifest.json' || /\.zip$/iu.test(name) || (await isFolder(path))) return { kind: 'import', path }
  const text = await textOf(path)
  if (text === null) return { kind: 'said', what: 'not-text' }
  return { kind: 'add', text, connection: null, family: null, from: { kind: 'file', name } }
}

/** `null` when it is no file, too large, or no text. */
async function textOf(path: string): Promise<string | null> {
  try {
    const facts = await stat(path)
    if (!facts.isFile() || facts.size > mostBytes) return null
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true
}
