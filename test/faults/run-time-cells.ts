import { readFile } from 'node:fs/promises'
import { onTestFinished } from 'vitest'
import type { TaskView } from '../../src/contract/index.ts'
import type { Clock } from '../../src/core/host.ts'
import { startSandbox } from '../../src/sandbox/index.ts'
import type { Sandbox, TaskOrder } from '../../src/sandbox/index.ts'
import { handClock } from '../support/hand-clock.ts'
import type { HandClock } from '../support/hand-clock.ts'
import { sha256Of } from '../support/picture.ts'
import { coreBench } from '../support/start-core.ts'
import type { TimeCell, TimeEvent, TimeStage } from './time-cells.ts'

export interface TimeSeen {
  /** Right before it happens, and some minutes later, with the trouble of the stage still on. */
  before: TaskView['status']
  later: TaskView['status']
  task: TaskView['status']
  image: string
  reason: string | null
  isLate: boolean
  /** Of the file on the disk; null when there is none. */
  sha256: string | null
  servedSha256: string
  complaints: string[]
}

const minuteMs = 60_000
/** Time to come to its end once all trouble is over; then more than the longest wait of any plan is slept over. */
const healMs = 15 * minuteMs
const longestWaitMs = 7 * 60 * minuteMs

/** A clock of ours that can be set, while the world's goes on. Sleeps are those of the world: timers do not count what was set. */
function settableClock(world: HandClock): Clock & { set(byMs: number): void } {
  let offsetMs = 0
  return {
    now: () => world.now() + offsetMs,
    sleep: (ms, signal) => world.sleep(ms, signal),
    set(byMs) {
      offsetMs += byMs
    },
  }
}

const orders: Record<TimeStage, TaskOrder> = {
  status: { family: 'jobs', prompt: 'still being made', durationMs: 6 * minuteMs },
  'create-link': { family: 'midjourney', prompt: 'its link is dead', durationMs: 1_000, images: 1 },
  image: { family: 'jobs', prompt: 'its host is in trouble', durationMs: 1_000 },
  original: { family: 'flux-kontext', prompt: 'with an original', durationMs: 1_000, original: true },
}

function breakStage(sandbox: Sandbox, stage: TimeStage, taskId: string): void {
  const fault = { kind: 'http-status', status: 503 } as const
  if (stage === 'create-link') sandbox.faults.set({ stage, taskId, fault })
  if (stage === 'image') sandbox.faults.set({ stage, taskId, fault })
  if (stage === 'original') sandbox.faults.set({ stage: 'image', taskId, role: 'original', fault })
}

/** Runs the cells of one event side by side: two minutes, then it happens, two more minutes, then all trouble is over. */
export async function runTimeCells(event: TimeEvent, cells: readonly TimeCell[]): Promise<Map<TimeCell, TimeSeen>> {
  const { happens } = event
  if ('zone' in happens) useZone(happens.zone)
  const world = 'zone' in happens ? handClock(happens.from) : handClock()
  const clock = settableClock(world)
  const sandbox = await startSandbox({ imageLongSidePx: 48, clock: world, linkLifeMs: { midjourney: 1 } })
  onTestFinished(() => sandbox.stop())
  const bench = await coreBench()
  const core = await bench.open({ clock, chance: () => 0.5 })
  const leap = async (fact: () => boolean, atMostMs: number): Promise<void> => {
    const end = world.now() + atMostMs
    while (!fact() && world.now() < end) {
      const until = Math.min(end, world.now() + minuteMs)
      await world.leapUntil(() => world.now() >= until || fact(), bench.isBusy)
    }
  }
  const places: { cell: TimeCell; taskId: string; id: string }[] = []
  for (const cell of cells) {
    const taskId = sandbox.create(orders[cell.stage])
    breakStage(sandbox, cell.stage, taskId)
    await core.api.connect({ name: cell.stage, kind: 'other', url: sandbox.url, secret: { key: sandbox.key } })
    const { added } = await core.api.add({ text: taskId, connection: cell.stage, family: orders[cell.stage].family })
    places.push({ cell, taskId, id: added[0]?.id ?? '' })
  }
  if (!(await core.run()).ok) throw new Error('somebody else runs here')

  await leap(() => false, 2 * minuteMs)
  const before = places.map(({ id }) => core.api.show(id).status)
  if ('clock' in happens) clock.set(happens.clock)
  if ('sleep' in happens) world.jump(happens.sleep)
  await leap(() => false, 2 * minuteMs)
  const later = places.map(({ id }) => core.api.show(id).status)
  sandbox.faults.clear()
  const isOpen = (task: TaskView): boolean =>
    task.status === 'waiting' || task.status === 'saving' || task.images.some(({ status }) => status === 'wanted')
  await leap(() => places.every(({ id }) => !isOpen(core.api.show(id))), healMs)
  const late = places.filter(({ id }) => isOpen(core.api.show(id))).map(({ cell }) => cell)
  if (late.length > 0) world.jump(longestWaitMs)
  await leap(() => places.every(({ id }) => !isOpen(core.api.show(id))), healMs)

  const seen = new Map<TimeCell, TimeSeen>()
  for (const [at, { cell, id, taskId }] of places.entries()) {
    const task = core.api.show(id)
    const role = cell.stage === 'original' ? 'original' : 'result'
    const image = task.images.find((one) => one.role === role)
    const served = (await sandbox.picturesOf(taskId)).find((one) => one.role === role)
    const path = image?.path ?? null
    seen.set(cell, {
      before: before[at] ?? task.status,
      later: later[at] ?? task.status,
      task: task.status,
      image: image?.status ?? 'none',
      reason: image?.reason ?? null,
      isLate: late.includes(cell),
      sha256: path === null ? null : sha256Of(await readFile(path)),
      servedSha256: served?.sha256 ?? '',
      complaints: bench.complaints(),
    })
  }
  return seen
}

/** Node looks at this variable whenever it is set. */
function useZone(zone: string): void {
  const before = process.env['TZ']
  process.env['TZ'] = zone
  onTestFinished(() => {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  })
}
