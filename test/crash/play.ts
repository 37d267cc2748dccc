import type { Bench } from './bench.ts'
import type { Kill, Run } from './kieper.ts'

/** Prepares, runs into the kill, looks, and puts all right again by an ordinary run where that belongs to it. */
export type Play = (
  bench: Bench,
  kill: Kill,
  facts: { tasks: number; nonce: string },
) => Promise<{ run: Run; faults: string[] }>
