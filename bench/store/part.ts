import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Part, PartReport, Reach } from '../part.ts'
import { withScratchFolder } from '../scratch-folder.ts'
import { median, quantile } from '../statistics.ts'
import { mebibytes, milliseconds, table } from '../table.ts'
import { commitMeasures } from './commits.ts'
import { fillStore } from './fill-store.ts'
import type { Measure } from './measure.ts'
import { openBenchStore } from './open-bench-store.ts'
import { readMeasures } from './reads.ts'

/** Smaller ones by `BENCH_TASKS`, for a try. */
const sizes = (process.env['BENCH_TASKS'] ?? '100000,1000000').split(',').map(Number)

/** A measure with its times in ms. */
interface Timed extends Pick<Measure, 'name' | 'isHot' | 'why'> {
  size: number
  ours: number[]
  raw: number[]
}

export const storePart: Part = { name: 'store', measure }

async function measure(): Promise<PartReport> {
  const timed: Timed[] = []
  const notes: string[] = []
  for (const size of sizes) {
    await withScratchFolder(async (root) => {
      const filledMs = await fillStore(root, size)
      const bench = await openBenchStore(root)
      try {
        for (const one of [...readMeasures(bench, size), ...commitMeasures(bench)])
          timed.push({ ...one, size, ...timesOf(one) })
      } finally {
        bench.close()
      }
      const bytes = statSync(join(root, 'data', 'kieper.db')).size
      notes.push(
        `${size.toLocaleString('en')} tasks: ${mebibytes(bytes)} MiB, filled in ${(filledMs / 1000).toFixed(0)} s.`,
      )
    })
  }
  return report(timed, notes)
}

/** As many runs as fit into this time, on both sides; of the short ones so many that most are what they are in a program that has run for a while. */
const worthMs = 3_000
const [fewest, mostRuns] = [5, 4_000]

/** In turn, so that both meet the same machine. */
function timesOf({ ours, raw }: Measure): Pick<Timed, 'ours' | 'raw'> {
  const times: Pick<Timed, 'ours' | 'raw'> = { ours: [], raw: [] }
  const once = (work: () => unknown): number => {
    const startedAt = performance.now()
    work()
    return performance.now() - startedAt
  }
  // The first ones warm the caches of both.
  once(ours)
  once(raw)
  const runs = Math.max(fewest, Math.min(mostRuns, Math.floor(worthMs / (once(ours) + once(raw)))))
  for (let run = 0; run < runs; run += 1) {
    times.ours.push(once(ours))
    times.raw.push(once(raw))
  }
  return times
}

const factor = (one: Timed): number => median(one.ours) / median(one.raw)
const most = 1.5

function report(timed: readonly Timed[], notes: readonly string[]): PartReport {
  const reaches = sizes.map((size): Reach => {
    const own = timed.filter((one) => one.size === size && one.isHot)
    const over = own.filter((one) => factor(one) > most)
    const worst = own.reduce((a, b) => (factor(a) > factor(b) ? a : b))
    return {
      name: `hot queries and commits at ${size.toLocaleString('en')} tasks`,
      target: `median ≤ ${most.toFixed(1)} × raw prepared SQL`,
      measured: `at most ${factor(worst).toFixed(2)} (${worst.name})${over.length === 0 ? '' : `; over: ${over.map((one) => `${one.name} ${factor(one).toFixed(2)}`).join(', ')}`}`,
      met: over.length === 0,
      why: reasons(over),
    }
  })
  return {
    title: 'Store',
    intro:
      'Each query through the store, as the product asks it, and the same rows from the same database file by a statement that was prepared beforehand, columns as they are. The two in turn, in one process. Plans are held by a test (test/core/store/plans.test.ts): no full scan on a hot path.',
    reaches,
    markdown: [
      '### Queries and commits',
      notes.join(' '),
      table(
        ['what', 'tasks', 'median ms', 'p99 ms', 'raw median ms', 'raw p99 ms', '×'],
        timed.map((one) => [
          one.name,
          one.size.toLocaleString('en'),
          milliseconds(median(one.ours)),
          milliseconds(quantile(one.ours, 0.99)),
          milliseconds(median(one.raw)),
          milliseconds(quantile(one.raw, 0.99)),
          factor(one).toFixed(2),
        ]),
      ),
    ].join('\n\n'),
  }
}

function reasons(over: readonly Timed[]): string | null {
  const said = [...new Set(over.map((one) => one.why).filter((why) => why !== null))]
  return said.length === 0 ? null : said.join(' ')
}
