import { appendFileSync, renameSync, statSync } from 'node:fs'
import type { Log } from '../core/index.ts'

/** Beyond this a new file is begun at the start; the one before is kept. */
const mostBytes = 1_000_000

/** What went wrong, for whoever has to find out why: a window app has no terminal. Never throws. */
export function createFileLog(path: string): Log {
  try {
    if (statSync(path).size > mostBytes) renameSync(path, `${path}.old`)
  } catch {
    // There is none yet.
  }
  const line =
    (level: string) =>
    (message: string, facts?: Readonly<Record<string, unknown>>): void => {
      try {
        const words = facts === undefined ? '' : ` ${wordsOf(facts)}`
        appendFileSync(path, `${new Date().toISOString()} ${level} ${message}${words}\n`, { mode: 0o600 })
      } catch {
        // A full disk, or facts that cannot be written down: there is nowhere to say so.
      }
    }
  return { info: () => undefined, warn: line('warn'), error: line('error') }
}

function wordsOf(facts: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(facts, (_key, value: unknown) =>
    value instanceof Error ? (value.stack ?? value.message) : value,
  )
}
