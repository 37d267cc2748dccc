import { fileURLToPath } from 'node:url'
import { startGateway } from '../gateway/start-gateway.ts'
import { jsonProcess } from '../json-process.ts'
import type { Part, PartReport } from '../part.ts'
import { withScratchFolder } from '../scratch-folder.ts'
import { median, ratio, spread } from '../statistics.ts'
import { milliseconds, seconds, table } from '../table.ts'
import type { PollFacts, PollJob } from './poll-job.ts'

const count = 10_000
const rounds = 5
const script = (name: string): string => fileURLToPath(new URL(`${name}/main.ts`, import.meta.url))
const run = (name: string, job: PollJob): Promise<PollFacts> => jsonProcess(script(name), job)

type Rows = Record<'first' | 'again' | 'bare' | 'floor', PollFacts[]>

export const pollsPart: Part = { name: 'polls', measure }

async function measure(): Promise<PartReport> {
  const gateway = await startGateway({ delayMs: 0, pictures: [] })
  try {
    const rows: Rows = { first: [], again: [], bare: [], floor: [] }
    for (let round = 0; round < rounds; round += 1) {
      for (const way of ['first', 'again'] as const)
        rows[way].push(await withScratchFolder((root) => run('poller', { root, gatewayUrl: gateway.url, count, way })))
      const again = { gatewayUrl: gateway.url, count, way: 'again' } as const
      rows.bare.push(await run('bare', { root: '', ...again }))
      rows.floor.push(await withScratchFolder((root) => run('floor', { root, ...again })))
    }
    return report(rows)
  } finally {
    await gateway.stop()
  }
}

function report(rows: Rows): PartReport {
  const rate = (facts: readonly PollFacts[]): number[] => facts.map(({ answers, wallMs }) => answers / (wallMs / 1000))
  const cpu = (facts: readonly PollFacts[]): number[] => facts.map(({ answers, cpuMs }) => cpuMs / answers)
  const names = {
    again: 'Kieper, an answer without news',
    first: 'Kieper, the first answer (prompt, model and parameters enter the search index)',
    bare: 'bare undici: sends, parses, forgets',
    floor: 'SQLite alone: what a decision reads and writes, raw, four to a transaction, no request',
  }
  const times = ratio(rate(rows.again), rate(rows.bare))
  const perSecond = (value: number): string => value.toFixed(0)
  return {
    title: 'Poll engine',
    intro: `${count.toLocaleString('en')} due tasks, a gateway on this machine that answers at once, the budget of the connection lifted; eight requests under way at once on both sides. The product allows 3 requests/s, the gateway 10: what counts there is the CPU per answer.`,
    reaches: [
      {
        name: 'answers per second, each read, decided and committed',
        target: '≥ 0.80 × a bare loop',
        measured: `${times.median.toFixed(2)} × (${times.low.toFixed(2)} to ${times.high.toFixed(2)}); ${milliseconds(median(cpu(rows.again)))} ms CPU per answer`,
        met: times.median >= 0.8,
        why: `The bare loop forgets what it hears. Its CPU and that of SQLite alone together (${milliseconds(median(cpu(rows.bare)) + median(cpu(rows.floor)))} ms per answer) are what one thread cannot go below while each answer is committed; the rest is choosing the task, taking the key out of the answer, reading it and deciding. At the 10 requests/s that a gateway allows all of it is a quarter of one percent of a processor.`,
      },
    ],
    markdown: [
      '### Answers',
      table(
        ['what', 'answers/s', 'wall s', 'CPU ms per answer'],
        (['again', 'first', 'bare', 'floor'] as const).map((key) => [
          names[key],
          spread(rate(rows[key]), perSecond),
          spread(
            rows[key].map(({ wallMs }) => wallMs),
            seconds,
          ),
          spread(cpu(rows[key]), milliseconds),
        ]),
      ),
    ].join('\n\n'),
  }
}
