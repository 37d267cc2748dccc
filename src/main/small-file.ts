import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/** A few words that the app remembers between two runs; `null` where there are none. */
export function readSmallFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** What cannot be written is forgotten: it is where a window stood, nothing more. */
export function writeSmallFile(path: string, text: string): void {
  try {
    writeFileSync(`${path}.new`, text, { mode: 0o600 })
    renameSync(`${path}.new`, path)
  } catch {
    // Said above.
  }
}
