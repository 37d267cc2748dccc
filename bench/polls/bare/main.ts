/** A loop that only sends and parses: as many requests at once as the product allows itself for one connection. */
import { Agent } from 'undici'
import type { PollFacts, PollJob } from '../poll-job.ts'

const atOnce = 8
const job: PollJob = JSON.parse(process.argv[2] ?? '{}')
const agent = new Agent({ connections: atOnce, pipelining: 1 })
const cpu = process.cpuUsage()
const startedAt = performance.now()
let next = 0
let answers = 0

async function ask(): Promise<void> {
  while (next < job.count) {
    const number = next
    next += 1
    const { body } = await agent.request({
      origin: job.gatewayUrl,
      path: `/api/v1/jobs/recordInfo?taskId=bench-${number}w`,
      method: 'GET',
      headers: { authorization: 'Bearer bench-key-0123456789', accept: 'application/json' },
    })
    const answer: unknown = await body.json()
    if (typeof answer === 'object' && answer !== null) answers += 1
  }
}

await Promise.all(Array.from({ length: atOnce }, ask))
const wallMs = performance.now() - startedAt
const { user, system } = process.cpuUsage(cpu)
await agent.close()
process.stdout.write(JSON.stringify({ wallMs, cpuMs: (user + system) / 1000, answers } satisfies PollFacts))
