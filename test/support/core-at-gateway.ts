import { onTestFinished } from 'vitest'
import type { TaskDetail, TaskView } from '../../src/contract/index.ts'
import type { Core } from '../../src/core/index.ts'
import { startSandbox } from '../../src/sandbox/index.ts'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.ts'
import { handClock } from './hand-clock.ts'
import type { HandClock } from './hand-clock.ts'
import { coreBench } from './start-core.ts'
import type { CoreBench, OpenSeams } from './start-core.ts'
import { stubGateway } from './stub-gateway.ts'
import type { StubGateway } from './stub-gateway.ts'

/** A core that polls and saves, and the clock that it goes by. */
export interface AtWork {
  bench: CoreBench
  core: Core
  clock: HandClock
  /** Adds a text on the connection `home` and gives back the views' ids. */
  add(text: string, family?: 'flux-kontext' | 'jobs' | 'midjourney'): Promise<string[]>
  task(id: string): TaskDetail
  /** Goes from sleep to sleep until the fact holds; time stands still while a request or a decode is under way. */
  leap(fact: () => boolean | Promise<boolean>): Promise<void>
  /** Until the task has this status. */
  leapTo(status: TaskView['status'], ...ids: string[]): Promise<void>
}

interface WorkOptions extends Omit<OpenSeams, 'clock'> {
  bench?: CoreBench
  clock?: HandClock
  /** False: nothing is polled until the test calls `run`. */
  run?: boolean
  unknownAfterSeconds?: number
}

/** A sandbox that goes by the test's clock and ends with the test. Small pictures. */
export async function sandboxOn(clock: HandClock, options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ imageLongSidePx: 64, clock, ...options })
  onTestFinished(() => sandbox.stop())
  return sandbox
}

/** A core connected to a sandbox as `home`. */
export async function coreAtSandbox(
  options: WorkOptions & { sandbox?: SandboxOptions } = {},
): Promise<AtWork & { sandbox: Sandbox }> {
  const clock = options.clock ?? handClock()
  const sandbox = await sandboxOn(clock, options.sandbox)
  return { ...(await atWork({ ...options, clock }, sandbox)), sandbox }
}

/** A core connected to a gateway that answers what the test says, as `home`. */
export async function coreAtStub(options: WorkOptions = {}): Promise<AtWork & { stub: StubGateway }> {
  const clock = options.clock ?? handClock()
  const stub = await stubGateway(clock)
  return { ...(await atWork({ ...options, clock }, stub)), stub }
}

async function atWork(
  options: WorkOptions & { clock: HandClock },
  { url, key }: { url: string; key: string },
): Promise<AtWork> {
  const { bench: given, run = true, unknownAfterSeconds, ...seams } = options
  const { clock } = seams
  const bench = given ?? (await coreBench())
  const core = await bench.open({ chance: () => 0.5, ...seams })
  const { problem } = await core.api.connect({
    name: 'home',
    kind: 'other',
    url,
    secret: { key },
    ...(unknownAfterSeconds === undefined ? {} : { unknownAfterSeconds }),
  })
  if (problem !== null) throw new Error(problem.words)
  if (run && !(await core.run()).ok) throw new Error('somebody else runs here')
  return hands({ bench, core, clock })
}

/** What a test does with a core that is at work. */
export function hands({ bench, core, clock }: Pick<AtWork, 'bench' | 'core' | 'clock'>): AtWork {
  const leap: AtWork['leap'] = (fact) => clock.leapUntil(fact, bench.isBusy)
  const task: AtWork['task'] = (id) => core.api.show(id)
  return {
    bench,
    core,
    clock,
    async add(text, family) {
      const result = await core.api.add({ text, connection: 'home', ...(family === undefined ? {} : { family }) })
      return [...result.added, ...result.known].map(({ id }) => id)
    },
    task,
    leap,
    leapTo: (status, ...ids) => leap(() => ids.every((id) => task(id).status === status)),
  }
}
