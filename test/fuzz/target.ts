import type { Chance } from './chance.ts'
import { mutateBytes } from './mutate-bytes.ts'
import { mutateText } from './mutate-text.ts'

/**
 * Something that strangers can feed. `run` throws when a promise is broken, and else gives a short word for what happened: an input
 * that makes something new happen is worth mutating further.
 */
export interface Target {
  name: string
  /** How often it runs within the tests; a second or a few on a slow machine. */
  runsInTest: number
  /** How many inputs are run between two looks at the coverage. */
  batch: number
  seeds(): Promise<Buffer[]>
  mutate(input: Buffer, chance: Chance, other: Buffer): Buffer
  run(input: Buffer): string | Promise<string>
  close?(): Promise<void>
}

interface TextTarget {
  name: string
  runsInTest: number
  batch?: number
  seeds: readonly string[]
  words?: readonly string[]
  run(text: string): string
}

/** A target that reads text. Texts are kept as UTF-16LE, because lone surrogates must survive. */
export function textTarget({ seeds, words = [], run, batch = 200, ...rest }: TextTarget): Target {
  return {
    ...rest,
    batch,
    seeds: () => Promise.resolve(seeds.map(bytesOf)),
    mutate: (input, chance, other) => bytesOf(mutateText(textOf(input), chance, textOf(other), words)),
    run: (input) => run(textOf(input)),
  }
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf16le')
const textOf = (bytes: Buffer): string => bytes.toString('utf16le')

interface BytesTarget {
  name: string
  runsInTest: number
  batch?: number
  seeds(): Promise<Buffer[]>
  words?: readonly Buffer[]
  run(bytes: Buffer): string | Promise<string>
  /** Makes checksums right again, so that a change reaches what lies behind them. */
  mended?(bytes: Buffer, chance: Chance): Buffer
  close?(): Promise<void>
}

/** A target that reads bytes. */
export function bytesTarget({ words = [], batch = 50, mended, ...rest }: BytesTarget): Target {
  return {
    ...rest,
    batch,
    mutate(input, chance, other) {
      const mutated = mutateBytes(input, chance, other, words)
      return mended === undefined ? mutated : mended(mutated, chance)
    },
  }
}

/** A broken promise. */
export function must(holds: boolean, promise: string): void {
  if (!holds) throw new Error(`broken promise: ${promise}`)
}
