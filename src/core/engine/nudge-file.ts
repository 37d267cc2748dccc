import { watch, writeFileSync } from 'node:fs'
import type { FSWatcher } from 'node:fs'
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
    // Best effort: the task is in the database, and the runner sees it with whatever wakes it next.
  }
}

/** Calls back after each nudge; gives back its own remover. Where files cannot be watched, asks the database every two seconds. */
export function onRunnerNudge(dataDir: string, store: Store, log: Log, nudged: () => void): () => void {
  let watcher: FSWatcher | null = null
  let timer: NodeJS.Timeout | undefined

  function follow(): void {
    watcher?.close()
    watcher = null
    try {
      nudgeRunner(dataDir)
      watcher = watch(join(dataDir, fileName), (event) => {
        // Deleted or replaced: what is watched is the file that was, and nobody will touch that one again.
        if (event === 'rename') follow()
        nudged()
      })
      watcher.on('error', (error) => {
        log.warn('the nudge file cannot be watched any more', { error })
        ask()
      })
    } catch {
      ask()
    }
  }

  function ask(): void {
    let seen: number | null = null
    timer ??= setInterval(() => {
      try {
        const version = store.dataVersion()
        if (seen !== null && version !== seen) nudged()
        seen = version
      } catch (error) {
        log.warn('the database cannot be asked for news', { error })
      }
    }, fallbackMs)
  }

  follow()
  return () => {
    watcher?.close()
    clearInterval(timer)
  }
}
