import { watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../host.ts'
import type { Store } from '../store/index.ts'

/**
 * How another process (`kieper add` beside `kieper watch`) tells the runner that it has written: it touches this file. The
 * database stays the truth, so a lost nudge costs time and nothing else.
 */
const fileName = 'nudge'
const fallbackMs = 2_000

export function nudgeRunner(dataDir: string): void {
  try {
    writeFileSync(join(dataDir, fileName), '')
  } catch {
    // Best effort: the runner also looks by itself.
  }
}

/** Calls back after each nudge; gives back its own remover. Where files cannot be watched, asks the database every two seconds. */
export function onRunnerNudge(dataDir: string, store: Store, log: Log, nudged: () => void): () => void {
  try {
    nudgeRunner(dataDir)
    const watcher = watch(join(dataDir, fileName), nudged)
    watcher.on('error', (error) => log.warn('the nudge file cannot be watched any more', { error }))
    return () => watcher.close()
  } catch {
    let seen = store.dataVersion()
    const timer = setInterval(() => {
      const version = store.dataVersion()
      if (version === seen) return
      seen = version
      nudged()
    }, fallbackMs)
    return () => clearInterval(timer)
  }
}
