import { readFile } from 'node:fs/promises'
import { onTestFinished } from 'vitest'
import type { TaskView } from '../../src/contract/index.ts'
import { createHttp } from '../../src/core/engine/http/http.ts'
import type { HttpTimeouts } from '../../src/core/engine/http/http.ts'
import { createCore } from '../../src/core/index.ts'
import type { Core } from '../../src/core/index.ts'
import { imageReasons } from '../../src/core/model.ts'
import { startSandbox } from '../../src/sandbox/index.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { closedPort } from '../core/engine/http/local-source.ts'
import { handClock } from '../support/hand-clock.ts'
import type { HandClock } from '../support/hand-clock.ts'
import { sha256Of } from '../support/picture.ts'
import { libraryFiles } from '../support/read-tree.ts'
import { coreBench } from '../support/start-core.ts'
import type { CoreBench } from '../support/start-core.ts'
import { astrayHttp } from './astray.ts'
import type { AstrayHttp } from './astray.ts'
import type { Cell, Standing } from './cell.ts'
import { limits } from './stage-faults.ts'

/** What was seen of one cell. */
export interface Seen {
  /** Requests that the fault befell. */
  hits: number
  during: Standing
  /** Digests in the library of what this task claims to have kept while the fault lasted. */
  keptDuring: string[]
  after: Standing
  /** Of the file on the disk, not of what the database says; null when there is none. */
  sha256: string | null
  /** Of the picture as it left the sandbox. */
  servedSha256: string
  /** Anything that the core complained of. One for the whole run. */
  complaints: string[]
}

const minuteMs = 60_000
/** How long the faults last, and how much longer they may take to come to their end. */
const faultMs = 16 * minuteMs
const endMs = 20 * minuteMs
const healMs = 45 * minuteMs

const quickLimits: Partial<HttpTimeouts> = { connectMs: 5_000, headersMs: 10_000, totalMs: 10_000 }
/** Undici counts times of up to a second exactly. */
const slowLimits: Partial<HttpTimeouts> = { headersMs: 300, totalMs: 500, idleMs: 300, slowMs: 300 }

interface LedAstray {
  cell: Cell
  led(): void
}

interface Place {
  cell: Cell
  /** Name of a connection of its own: what holds one cell back must not hold the others. */
  name: string
  taskId: string
  id: string
  hits: () => number
}

interface Ground {
  bench: CoreBench
  clock: HandClock
  core: Core
  sandbox: Sandbox
  http: AstrayHttp
  /** Cells whose requests are led astray, by a mark that each of these requests bears. */
  astray: Map<string, LedAstray>
  places: Place[]
}

/**
 * Runs cells side by side: one core, one sandbox, one clock, and for each cell a connection with one task that its fault befalls.
 * The faults last for a quarter of an hour by the core's clock and are then cleared.
 */
export async function runCells(cells: readonly Cell[]): Promise<ReadonlyMap<Cell, Seen>> {
  const ground = await prepare(cells)
  const { core, sandbox, astray, places, clock } = ground
  if (!(await core.run()).ok) throw new Error('somebody else runs here')

  const startedAt = clock.now()
  const view = ({ id }: Place): TaskView => core.api.show(id)
  const standing = (place: Place): Standing => standingOf(view(place), core, place.name)
  await leap(ground, () => clock.now() - startedAt > faultMs)
  const isAsExpected = (place: Place): boolean => isSame(standing(place), place.cell.end.during)
  await leap(ground, () => places.every(isAsExpected) || clock.now() - startedAt > endMs)
  const during = new Map(places.map((place) => [place, standing(place)]))
  const keptDuring = await keptOf(ground)
  const hits = new Map(places.map((place) => [place, place.hits()]))

  sandbox.faults.clear()
  astray.clear()
  await core.api.retry({ ids: places.filter(({ cell }) => cell.end.heals === 'by-retry').map(({ id }) => id) })
  const clearedAt = clock.now()
  const isOver = (place: Place): boolean => place.cell.end.heals === 'by-allowing' || view(place).status === 'kept'
  await leap(ground, () => places.every(isOver) || clock.now() - clearedAt > healMs)

  const seen = new Map<Cell, Seen>()
  for (const place of places) {
    const [served] = await sandbox.picturesOf(place.taskId)
    const path = view(place).images[0]?.path ?? null
    seen.set(place.cell, {
      hits: hits.get(place) ?? 0,
      during: during.get(place) ?? standing(place),
      keptDuring: keptDuring.get(place) ?? [],
      after: standing(place),
      sha256: path === null ? null : sha256Of(await readFile(path)),
      servedSha256: served?.sha256 ?? '',
      complaints: ground.bench.complaints(),
    })
  }
  return seen
}

async function prepare(cells: readonly Cell[]): Promise<Ground> {
  const bench = await coreBench()
  const clock = handClock()
  // Links of Midjourney die at once, so that fresh ones must be made; the files live on.
  const sandbox = await startSandbox({ imageLongSidePx: 48, clock, linkLifeMs: { midjourney: 1 } })
  onTestFinished(() => sandbox.stop())
  const astray = new Map<string, LedAstray>()
  const http = astrayHttp(
    createHttp('0.0.0-test', {
      timeouts: cells.some(({ isSlow }) => isSlow) ? slowLimits : quickLimits,
      maxAnswerBytes: limits.answerBytes,
      maxImageBytes: limits.imageBytes,
      lookup: (name) => Promise.reject(Object.assign(new Error(`no ${name} here`), { code: 'ENOTFOUND' })),
    }),
    { sandboxUrl: sandbox.url, closedPort: await closedPort() },
    ({ stage, about }) => {
      const found = [...astray].find(([mark, one]) => one.cell.stage === stage && about.includes(mark))?.[1]
      if (found === undefined || !('astray' in found.cell.making)) return null
      found.led()
      return found.cell.making.astray
    },
  )
  const created = await createCore(bench.host, { clock, chance: () => 0.5, http })
  if (!created.ok) throw new Error(created.message)
  const { core } = created
  onTestFinished(() => core.stop())
  const places: Place[] = []
  for (const [index, cell] of cells.entries())
    places.push(await place({ core, sandbox, astray }, cell, `cell-${index}`))
  return { bench, clock, core, sandbox, http, astray, places }
}

async function place(
  { core, sandbox, astray }: { core: Core; sandbox: Sandbox; astray: Map<string, LedAstray> },
  cell: Cell,
  name: string,
): Promise<Place> {
  await core.api.connect({ name, kind: 'other', url: sandbox.url, secret: { key: sandbox.key } })
  const family = cell.stage === 'create-link' ? 'midjourney' : 'jobs'
  const taskId = sandbox.create({ family, prompt: cell.fault, durationMs: 1_000, images: 1 })
  const { added } = await core.api.add({ text: taskId, connection: name, family })
  let led = 0
  let handle: ReturnType<Sandbox['faults']['set']> | null = null
  if ('rules' in cell.making) handle = sandbox.faults.set(...cell.making.rules.map((rule) => ({ ...rule, taskId })))
  else {
    // Status questions name the task; the other two name the picture.
    const paths = [...sandbox.tasks()].find((task) => task.taskId === taskId)?.images.map(({ path }) => path) ?? []
    for (const mark of cell.stage === 'status' ? [taskId] : paths) astray.set(mark, { cell, led: () => (led += 1) })
  }
  return { cell, name, taskId, id: added[0]?.id ?? '', hits: () => handle?.hits() ?? led }
}

/** Goes on for as long as it takes, in steps that each must come to something. */
async function leap({ clock, bench, http }: Ground, fact: () => boolean): Promise<void> {
  const isBusy = (): boolean => http.inFlight() > 0 || bench.isBusy()
  while (!fact()) {
    const until = clock.now() + minuteMs
    await clock.leapUntil(() => clock.now() >= until || fact(), isBusy)
  }
}

function standingOf(task: TaskView, core: Core, name: string): Standing {
  const connection = core.api.connections().find((one) => one.name === name)
  const result = task.images.find(({ role }) => role === 'result')
  const held = connection?.reason === null ? 'ok' : 'held'
  return {
    task: task.status,
    image: result?.status ?? 'none',
    reason: imageReasons.find((reason) => reason === result?.reason) ?? null,
    connection: connection?.state === 'paused' ? 'paused' : held,
  }
}

function isSame(one: Standing, other: Standing): boolean {
  return (
    one.task === other.task &&
    one.image === other.image &&
    one.reason === other.reason &&
    one.connection === other.connection
  )
}

/** Digests of the files that lie in the library for each task: its name is part of theirs. */
async function keptOf({ bench, places }: Ground): Promise<Map<Place, string[]>> {
  const files = [...(await libraryFiles(bench.libraryDir))]
  return new Map(
    places.map((place) => [
      place,
      files.filter(([path]) => path.includes(`_${place.id.slice(0, 8)}_`)).map(([, bytes]) => sha256Of(bytes)),
    ]),
  )
}
