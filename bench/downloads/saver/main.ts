/** One product process that saves what it is told to, and measures itself. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openBenchCore } from '../../bench-core.ts'
import { benchConnection } from '../../bench-host.ts'
import type { SaveFacts, SaveJob } from '../save-job.ts'

const job: SaveJob = JSON.parse(process.argv[2] ?? '{}')
const { core, host, database } = await openBenchCore(job.root, job.gatewayUrl)

const rss = { before: 0, landed: 0, kept: 0 }
let most = 0
const look = (): void => {
  most = Math.max(most, process.memoryUsage.rss())
}

/** Rows as the poll loop would have written them. */
function queue(first: number, count: number, mould: number): void {
  const now = Date.now()
  const task = database.prepare(
    `insert into tasks (id, connection_seq, family, task_id, status, added_at, asked_from_at, created_at, succeeded_at, model, prompt)
     values (?, 1, 'jobs', ?, 'saving', ?, ?, ?, ?, 'bench/model', 'a picture') returning seq`,
  )
  const image = database.prepare(
    `insert into images (task_seq, role, idx, url, deadline_at, next_try_at) values (?, 'result', 0, ?, ?, ?)`,
  )
  database.transaction(() => {
    for (let number = first; number < first + count; number += 1) {
      const row = task.get(`bench-${number}`, `bench-p${number}`, now, now, now, now)
      const seq = typeof row === 'object' && row !== null && 'seq' in row ? row.seq : null
      image.run(seq, `${job.gatewayUrl}/image/${mould}/${number}.jpg`, now + 86_400_000, now)
    }
  })()
}

const landedLeft = database.prepare("select count(*) from images where status = 'wanted' and landed_at is null").pluck()
const landedWaiting = database
  .prepare("select count(*) from images where status = 'wanted' and landed_at is not null")
  .pluck()

/** Asking for the memory costs a tenth of a millisecond and more, so it is done only where memory is what is measured. */
async function until(isDone: () => boolean): Promise<void> {
  for (let turn = 0; !isDone(); turn += 1) {
    if (job.warm > 0 && turn % 8 === 0) look()
    await sleep(4)
  }
  if (job.warm > 0) look()
}
const allLanded = (): boolean => landedLeft.get() === 0
const allKept = (): boolean => allLanded() && landedWaiting.get() === 0

async function warmUp(): Promise<void> {
  queue(900_000, job.warm, job.mould)
  await core.run()
  await until(allKept)
}

/** All wanted at once. The clock starts where the runner does, or where a running one is told of new rows. */
async function queued(): Promise<SaveFacts> {
  if (job.warm > 0) await warmUp()
  queue(0, job.count, job.mould)
  rss.before = process.memoryUsage.rss()
  most = 0
  const cpu = process.cpuUsage()
  const cpuMs = (): number => {
    const { user, system } = process.cpuUsage(cpu)
    return (user + system) / 1000
  }
  const startedAt = performance.now()
  if (job.warm > 0) writeFileSync(join(host.dataDir, 'nudge'), '')
  else await core.run()
  await until(allLanded)
  const [landedMs, landedCpuMs] = [performance.now() - startedAt, cpuMs()]
  rss.landed = most
  await until(allKept)
  rss.kept = most
  return { ...times(), landedMs, landedCpuMs, keptMs: performance.now() - startedAt, keptCpuMs: cpuMs(), rssBytes: rss }
}

/** The whole way of a task, one after the other, on the product's own budget. */
async function oneByOne(): Promise<SaveFacts> {
  await core.run()
  for (let number = 0; number < job.count; number += 1) {
    const { added } = await core.api.add({
      text: `bench0123456789abcdefp${number}`,
      connection: benchConnection,
      family: 'jobs',
    })
    if (added.length !== 1) throw new Error('the gateway bench has taken nothing')
    await until(() => core.api.show(added[0]?.id ?? '').status === 'kept')
  }
  return { ...times(), landedMs: 0, landedCpuMs: 0, keptMs: 0, keptCpuMs: 0, rssBytes: rss }
}

function times(): Pick<SaveFacts, 'seenToLandedMs' | 'seenToKeptMs'> {
  const of = (column: string): number[] =>
    database
      .prepare(`select ${column} - succeeded_at from images join tasks on tasks.seq = task_seq where path is not null`)
      .pluck()
      .all()
      .map(Number)
  return { seenToLandedMs: of('landed_at'), seenToKeptMs: of('images.kept_at') }
}

const facts = await (job.way === 'queued' ? queued() : oneByOne())
await core.stop()
database.close()
process.stdout.write(JSON.stringify(facts))
