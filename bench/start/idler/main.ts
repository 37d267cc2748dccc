/** A runner with nothing to do, which watches itself. */
import { setTimeout as sleep } from 'node:timers/promises'
import { createCore } from '../../../src/core/create-core.ts'
// Loaded beforehand, like the rest: what loading costs is measured with the command line as it is shipped, not from source.
import '../../../src/core/engine/runner.ts'
import { systemClock } from '../../../src/core/system-clock.ts'
import { benchHost } from '../../bench-host.ts'
import type { IdleFacts, IdleJob } from '../idle-job.ts'

/** What a start leaves behind (the backup of the day, the records) has ended by then. */
const settleMs = 20_000

const job: IdleJob = JSON.parse(process.argv[2] ?? '{}')
let sleeps = 0
const clock = {
  now: () => systemClock.now(),
  sleep(ms: number, signal: AbortSignal): Promise<void> {
    sleeps += 1
    return systemClock.sleep(ms, signal)
  },
}
const startedAt = performance.now()
const created = await createCore(benchHost(job.root), { clock })
if (!created.ok) throw new Error(created.message)
if (!(await created.core.run()).ok) throw new Error('somebody else runs here')
const readyMs = performance.now() - startedAt

const turnsNow = (): number => performance.nodeTiming.uvMetricsInfo.loopCount
await sleep(job.watchMs === 0 ? 0 : settleMs)
const [cpu, turns, sleepsBefore] = [process.cpuUsage(), turnsNow(), sleeps]
await sleep(job.watchMs)
const { user, system } = process.cpuUsage(cpu)
const facts: IdleFacts = {
  readyMs,
  // The turn in which the watching itself ends does not count.
  turns: Math.max(0, turnsNow() - turns - 1),
  sleeps: sleeps - sleepsBefore,
  cpuMs: (user + system) / 1000,
}
await created.core.stop()
process.stdout.write(JSON.stringify(facts))
