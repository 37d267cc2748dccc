import type { Core } from '../core/index.ts'

type Runner = Extract<Awaited<ReturnType<Core['run']>>, { ok: false }>['by']

/** Who holds a data folder, and what to do about it. */
export function inUseWords(dataDir: string, by: Runner): string {
  const who = by === null ? 'Another Kieper' : `Another Kieper (process ${by.pid}, since ${by.since})`
  return `${who} runs the data folder ${dataDir}. Stop it first, or give another folder with --data DIR.`
}
