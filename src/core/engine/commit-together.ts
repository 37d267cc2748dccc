import type { Change } from '../facts.ts'
import type { Decide, Store } from '../store/index.ts'

/** Like `Commit`, together with all else that is ready in this turn of the event loop. Resolves when it is committed. */
export type CommitTogether = (decide: Decide) => Promise<void>

interface Waiting {
  decide: Decide
  resolve(): void
  reject(error: unknown): void
}

/**
 * To begin and end a transaction costs several times what an answer writes, and when many are under way their answers come in
 * bunches. Nothing is told before it is committed, so a crash loses no more than answers that nobody has heard of.
 */
export function createCommitTogether(store: Store, told: (change: Change) => void): CommitTogether {
  let waiting: Waiting[] = []

  function commitAll(): void {
    const ready = waiting
    waiting = []
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
      if (waiting.length === 0) setImmediate(commitAll)
      waiting.push({ decide, resolve, reject })
    })
}

function joined(changes: readonly Change[]): Change | null {
  const last = changes.at(-1)
  if (last === undefined || changes.length === 1) return last ?? null
  return {
    at: last.at,
    taskSeqs: [...new Set(changes.flatMap(({ taskSeqs }) => taskSeqs))],
    connectionSeqs: [...new Set(changes.flatMap(({ connectionSeqs }) => connectionSeqs))],
  }
}
