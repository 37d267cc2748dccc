import { readFile, stat } from 'node:fs/promises'

/** As much as one call may carry. */
const mostBytes = 4 * 1024 * 1024

/** The text of a file that was opened with Kieper; `null` when it is no file, too large, or no text. */
export async function openedText(path: string): Promise<string | null> {
  try {
    const facts = await stat(path)
    if (!facts.isFile() || facts.size > mostBytes) return null
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}

export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true
}
