import type { Change } from '../facts.ts'
import type { Decide, Store } from '../store/index.ts'

/**
 * The only place where state changes. `decide` reads fresh facts and decides inside the transaction; then views are told and
 * the loops look for work. `null` from `decide` changes nothing.
 */
export type Commit = (decide: Decide, options?: { durable?: boolean }) => Change | null

/** `told` gets every change: the broadcast to the views and the nudge of the loops hang on it. */
export function createCommit(store: Store, told: (change: Change) => void): Commit {
  return (decide, options) => {
    const change = store.transact(decide, options)
    if (change !== null) told(change)
    return change
  }
}
