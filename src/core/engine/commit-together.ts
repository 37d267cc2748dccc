import type { Change } from '../facts.ts'
import type { Decide, Store } from '../store/index.ts'

/** Like `Commit`, together with all else that has become ready by then. Resolves when it is committed. */
export type CommitTogether = (decide: Decide) => Promise<void>

interface Waiting {
  decide: Decide
  resolve(): void
  reject(error: unknown): void
}

/** The least time between two commits. */
const restMs = 4

/**
 * To begin and end a transaction, and to make every loop look for work, costs several times what an answer writes. So what comes
 * alone is committed at once, and what comes in a rush together with all that comes before the next commit. Nothing is told before
 * it is committed, so a crash loses no more than answers that nobody has heard of.
 */
export function createCommitTogether(store: Store, told: (change: Change) => void): CommitTogether {
  let waiting: Waiting[] = []
  /** A look at what waits is planned. */
  let isPlanned = false

  function commitAll(): void {
    const ready = waiting
    waiting = []
    isPlanned = ready.length > 0
    if (!isPlanned) return
    setTimeout(commitAll, restMs)
    commitOnce(ready)
  }

  function commitOnce(ready: readonly Waiting[]): void {
    let changes: (Change | null)[]
    try {
      changes = store.transactAll(ready.map(({ decide }) => decide))
    } catch (error) {
      const [only, ...others] = ready
      if (others.length === 0) only?.reject(error)
      // What is wrong with one must not undo its neighbours: each goes alone.
      else for (const one of ready) commitOnce([one])
      return
    }
    for (const { resolve } of ready) resolve()
    const change = joined(changes.filter((one) => one !== null))
    if (change !== null) told(change)
  }

  return (decide) =>
    new Promise((resolve, reject) => {
      waiting.push({ decide, resolve, reject })
      if (isPlanned) return
      isPlanned = true
      setImmediate(commitAll)
    })
}

function joined(changes: readonly Change[]): Change | null {
  const last = changes.at(-1)
  if (last === undefined || changes.length === 1) return last ?? null
  return {
    at: last.at,
    taskSeqs: [...new Set(changes.flatMap(({ taskSeqs }) => taskSeqs))],
    connectionSeqs: [...new Set(changes.flatMap(({ connectionSeqs }) => connectionSeqs))],
    isAboutRules: changes.some(({ isAboutRules }) => isAboutRules),
    hasNews: changes.some(({ hasNews }) => hasNews),
  }
}
