/** The product with its budget lifted: asks about each of its tasks once, and measures itself. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openBenchCore } from '../../bench-core.ts'
import type { PollFacts, PollJob } from '../poll-job.ts'

const job: PollJob = JSON.parse(process.argv[2] ?? '{}')
const { core, host, database } = await openBenchCore(job.root, job.gatewayUrl)
database.exec('update connections set requests_per_second = 1000000')
const insert = database.prepare(
  `insert into tasks (id, connection_seq, family, task_id, added_at, asked_from_at, next_poll_at) values (?, 1, 'jobs', ?, ?, ?, ?)`,
)
database.transaction(() => {
  const now = Date.now()
  for (let number = 0; number < job.count; number += 1) insert.run(`bench-${number}`, `bench-${number}w`, now, now, now)
})()

const asked = database.prepare('select count(*) from tasks where polls > ?').pluck()
async function untilAsked(times: number): Promise<void> {
  while (Number(asked.get(times - 1)) < job.count) await sleep(20)
}

const polls = database.prepare('select sum(polls) from tasks').pluck()
if (job.way === 'again') {
  await core.run()
  await untilAsked(1)
  // The time of the next question has been planned; the answers that come meanwhile are counted below.
  database.prepare('update tasks set next_poll_at = ?').run(Date.now())
}
const before = Number(polls.get())
const cpu = process.cpuUsage()
const startedAt = performance.now()
if (job.way === 'again') writeFileSync(join(host.dataDir, 'nudge'), '')
else await core.run()
await untilAsked(job.way === 'again' ? 2 : 1)
const wallMs = performance.now() - startedAt
const { user, system } = process.cpuUsage(cpu)
const answers = Number(polls.get()) - before
await core.stop()
database.close()
process.stdout.write(JSON.stringify({ wallMs, cpuMs: (user + system) / 1000, answers } satisfies PollFacts))
