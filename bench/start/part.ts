import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { jsonProcess } from '../json-process.ts'
import type { Part, PartReport } from '../part.ts'
import { withScratchFolder } from '../scratch-folder.ts'
import { median, ratio, spread } from '../statistics.ts'
import { fillStore } from '../store/fill-store.ts'
import { mebibytes, milliseconds, table } from '../table.ts'
import { timedCommand } from '../timed-command.ts'
import type { IdleFacts, IdleJob } from './idle-job.ts'

const count = 100_000
const rounds = 11
const watchMs = 30_000
/** What a start leaves behind has ended by then. */
const settleMs = 20_000
const page = 50

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const idler = fileURLToPath(new URL('idler/main.ts', import.meta.url))

export const startPart: Part = { name: 'start', measure }

async function measure(): Promise<PartReport> {
  return withScratchFolder(async (root) => {
    await fillStore(root, count)
    const lists = await raceList(root)
    const ready: number[] = []
    for (let round = 0; round < 5; round += 1) {
      ready.push((await jsonProcess<IdleFacts>(idler, { root, watchMs: 0 } satisfies IdleJob)).readyMs)
    }
    const idle = await withScratchFolder((empty) =>
      jsonProcess<IdleFacts>(idler, { root: empty, watchMs } satisfies IdleJob),
    )
    return report({ ...lists, ready, idle, rss: await withScratchFolder(builtRss), bareRss: bareRss() })
  })
}

/** Whole processes, in turn: the command line as it is shipped, and Node with nothing but the database. */
async function raceList(root: string): Promise<{ ours: number[]; bare: number[] }> {
  const node = process.execPath
  const dataDir = join(root, 'data')
  const sql = `select * from tasks where removed_at is null order by added_at desc, seq desc limit ${page}`
  const bare = `'${node}' -e 'console.log(JSON.stringify(new (require("better-sqlite3"))(process.argv[1]).prepare("${sql}").all()))' '${dataDir}/kieper.db' > /dev/null`
  const ours = `'${node}' bin/kieper.mjs --data '${dataDir}' --json list --limit ${page} > /dev/null`
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
  for (let round = -2; round < rounds; round += 1) {
    const own = (await timedCommand(ours, checkout)).wallMs
    const other = (await timedCommand(bare, checkout)).wallMs
    // The first ones build what must be built and fill the compile cache.
    if (round < 0) continue
    times.ours.push(own)
    times.bare.push(other)
  }
  return times
}

/** Of an idle runner as it is shipped: the one that watches itself runs from source, with the type stripper in its memory. */
async function builtRss(root: string): Promise<number> {
  const runner = spawn(process.execPath, ['bin/kieper.mjs', '--data', root, 'watch'], {
    cwd: checkout,
    stdio: 'ignore',
  })
  const ended = once(runner, 'exit')
  await sleep(settleMs)
  const kibibytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(runner.pid)], { encoding: 'utf8' }))
  runner.kill()
  await ended
  return kibibytes * 1024
}

function bareRss(): number {
  return Number(execFileSync(process.execPath, ['-e', 'console.log(process.memoryUsage.rss())'], { encoding: 'utf8' }))
}

interface Found {
  ours: number[]
  bare: number[]
  ready: number[]
  idle: IdleFacts
  /** In bytes: of the built runner, and of Node alone. */
  rss: number
  bareRss: number
}

function report({ ours, bare, ready, idle, rss, bareRss }: Found): PartReport {
  const times = ratio(ours, bare)
  const cpuShare = (idle.cpuMs / watchMs) * 100
  const tasks = `${count.toLocaleString('en')} tasks`
  return {
    title: 'Start and idle',
    intro: `A data folder with ${tasks}. \`list\` is the whole process, from the shell and back, beside a \`node -e\` that opens the same database and prints the same rows. The idle runner has nothing due and is watched for ${watchMs / 1000} s once it has settled.`,
    reaches: [
      {
        name: `kieper list, ${tasks}`,
        target: '≤ 1.5 × node -e',
        measured: `${times.median.toFixed(2)} × (${times.low.toFixed(2)} to ${times.high.toFixed(2)})`,
        met: times.median <= 1.5,
        why: 'By a count of the CPU time of each step: of what it takes beyond Node and the database about a quarter is the command line (its commands and options, and the session), a quarter the core, the store and the query builder, an eighth a look at the sources (is the build still theirs?), an eighth putting the queries into words, the rest checks (is the schema known, can it be written?) and views of the rows.',
      },
      {
        name: `runner ready, ${tasks}`,
        target: '≤ 500 ms',
        measured: `${spread(ready, milliseconds)} ms`,
        met: median(ready) <= 500,
        why: null,
      },
      {
        name: 'idle runner: sleeps begun while nothing is due',
        target: '0',
        measured: `${idle.sleeps} (${idle.turns} turns of the event loop in ${watchMs / 1000} s)`,
        met: idle.sleeps === 0,
        why: null,
      },
      {
        name: 'idle runner: CPU',
        target: '< 0.1 %',
        measured: `${cpuShare.toFixed(3)} %`,
        met: cpuShare < 0.1,
        why: null,
      },
    ],
    markdown: [
      '### Times and memory',
      table(
        ['what', 'median (least to most)'],
        [
          [`kieper list --limit ${page}, ms`, spread(ours, milliseconds)],
          [`node -e with better-sqlite3, ${page} rows, ms`, spread(bare, milliseconds)],
          ['runner ready, ms', spread(ready, milliseconds)],
          ['memory of the idle runner, MiB', mebibytes(rss)],
          ['memory of a bare Node, MiB', mebibytes(bareRss)],
        ],
      ),
    ].join('\n\n'),
  }
}
