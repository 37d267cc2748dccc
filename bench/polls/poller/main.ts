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

const polls = database.prepare<[], number>('select sum(polls) from tasks').pluck()
const unasked = database.prepare('select 1 from tasks where polls < ? limit 1')

/** The gateway counts first: to look through the rows again and again would take time from who is measured. */
async function untilAsked(times: number, countBefore: number): Promise<void> {
  while ((await gatewayCount()) < countBefore + job.count) await sleep(20)
  while (unasked.get(times) !== undefined) await sleep(20)
}

/** Requests that the gateway has had, without these questions. */
async function gatewayCount(): Promise<number> {
  const answer: { data: number } = JSON.parse(await (await fetch(`${job.gatewayUrl}/count`)).text())
  return answer.data
}

if (job.way === 'again') {
  const countBefore = await gatewayCount()
  await core.run()
  await untilAsked(1, countBefore)
  // Nothing is under way when all become due: an answer that is would plan its own next question, seconds later, and be waited for.
  const makeDue = database.prepare('update tasks set next_poll_at = ?')
  makeDue.run(Date.now() + 3_600_000)
  await sleep(200)
  makeDue.run(Date.now())
}
const before = Number(polls.get())
const countBefore = await gatewayCount()
const cpu = process.cpuUsage()
const startedAt = performance.now()
if (job.way === 'again') writeFileSync(join(host.dataDir, 'nudge'), '')
else await core.run()
await untilAsked(job.way === 'again' ? 2 : 1, countBefore)
const wallMs = performance.now() - startedAt
const { user, system } = process.cpuUsage(cpu)
const answers = Number(polls.get()) - before
await core.stop()
database.close()
process.stdout.write(JSON.stringify({ wallMs, cpuMs: (user + system) / 1000, answers } satisfies PollFacts))
