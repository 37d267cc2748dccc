import { openBenchStore } from '../../store/open-bench-store.ts'
/** What SQLite alone takes for the answers: the rows that a decision reads and writes, four answers to a transaction as they come. */
import type { PollFacts, PollJob } from '../poll-job.ts'

const together = 4
const job: PollJob = JSON.parse(process.argv[2] ?? '{}')
const { raw, close } = await openBenchStore(job.root)
raw.exec(
  `insert into connections (name, kind, base_url, unknown_after_ms, requests_per_second) values ('bench', 'other', '${job.gatewayUrl}', 90000, 3)`,
)
const insert = raw.prepare(
  `insert into tasks (id, connection_seq, family, task_id, added_at, asked_from_at, next_poll_at) values (?, 1, 'jobs', ?, ?, ?, ?)`,
)
const reads = ['tasks where seq = ?', 'connections where seq = 1 + 0 * ?', 'images where task_seq = ?'].map((from) =>
  raw.prepare(`select * from ${from}`),
)
const task = raw.prepare('update tasks set polls = 1, asked_at = ?, next_poll_at = ? where seq = ?')
const answer = raw.prepare(
  `insert into answers values (?, ?, 200, ?) on conflict (task_seq) do update set at = excluded.at, http_status = 200, body = excluded.body`,
)
const body = JSON.stringify({ code: 200, msg: 'success', data: { state: 'generating', param: 'x'.repeat(200) } })
const answered = raw.transaction((from: number, at: number) => {
  for (let seq = from; seq < from + together; seq += 1) {
    for (const read of reads) read.all(seq)
    task.run(at, at + 3_000, seq)
    answer.run(seq, at, body)
  }
})

const now = Date.now()
raw.transaction(() => {
  for (let number = 0; number < job.count; number += 1) insert.run(`bench-${number}`, `bench-${number}w`, now, now, now)
})()
const cpu = process.cpuUsage()
const startedAt = performance.now()
for (let from = 1; from <= job.count; from += together) answered.immediate(from, Date.now())
const wallMs = performance.now() - startedAt
const { user, system } = process.cpuUsage(cpu)
close()
process.stdout.write(JSON.stringify({ wallMs, cpuMs: (user + system) / 1000, answers: job.count } satisfies PollFacts))
