import { join } from 'node:path'
import { libraryPaths } from '../library/library-folder.ts'
import type { EpochMs, Family, Outcome } from '../model.ts'
import { decideAnswer } from '../rules/decide-answer.ts'
import { decideSaved } from '../rules/decide-saved.ts'
import type { SaveResult } from '../rules/decide-saved.ts'
import { hostOutcome } from '../rules/hold.ts'
import type { Store } from '../store/index.ts'
import type { Commit } from './commit.ts'
import { createDownloadLanes, originOf } from './download-lanes.ts'
import type { DownloadEnd } from './download-lanes.ts'
import type { Learning } from './learning.ts'
import type { Library } from './open-library.ts'
import { saveImage } from './save-image.ts'
import type { SaveDeps } from './save-image.ts'
import type { StoragePause } from './storage-pause.ts'
import type { WorkSource } from './work-loop.ts'

/** Downloads at once, over all hosts; how many of one host is its lane's business. */
const width = 48
/** So many of the most urgent images are looked at for one that may begin. */
const window = 64
/** When all of those are at hosts that are full, others are looked for, which goes through all that wait: not oftener. */
const lookElsewhereMs = 1_000

/** An image to fetch, and the host that it is at. */
export interface Download {
  seq: number
  origin: string
}

export interface DownloadDeps extends Omit<SaveDeps, 'heard'> {
  chance: () => number
  store: Store
  learning: Learning
  commit: Commit
  library: Library
  pause: StoragePause
}

/** Images whose bytes are still at the gateway, each tried once: fetch, check, decide, commit. */
export function createDownloadSource(deps: DownloadDeps): WorkSource<Download> {
  const { clock, store, pause } = deps
  const lanes = createDownloadLanes(clock)
  let elsewhereAt: EpochMs = -Infinity

  /** The first ones that have room at their host. */
  function startable(
    rows: readonly { seq: number; url: string }[],
    busy: ReadonlySet<string>,
    limit: number,
  ): Download[] {
    const taken = new Map<string, number>()
    const found: Download[] = []
    for (const { seq, url } of rows) {
      if (found.length === limit) break
      const origin = originOf(url)
      const count = taken.get(origin) ?? 0
      if (busy.has(String(seq)) || count >= lanes.room(origin)) continue
      taken.set(origin, count + 1)
      found.push({ seq, origin })
    }
    return found
  }

  return {
    name: 'downloads',
    width,
    key: ({ seq }) => String(seq),
    due(limit, busy) {
      if (pause.until() !== null) return []
      const now = clock.now()
      const most = window + busy.size
      const rows = store.images.wantedAt(now, most)
      const found = startable(rows, busy, limit)
      const isElsewhere = found.length === 0 && rows.length === most && Math.abs(now - elsewhereAt) >= lookElsewhereMs
      if (!isElsewhere) return found
      elsewhereAt = now
      return startable(store.images.wantedElsewhere(now, lanes.full(), limit + busy.size), busy, limit)
    },
    nextDueAt(busy) {
      const now = clock.now()
      let isHeldUp = false
      for (const { seq, url, at } of store.images.nextTries(window + busy.size)) {
        if (busy.has(String(seq))) continue
        // The end of a download at that host makes us look again; this is for images at other hosts, further behind.
        if (at <= now && lanes.room(originOf(url)) === 0) isHeldUp = true
        else return Math.max(at, pause.until() ?? 0)
      }
      return isHeldUp ? now + lookElsewhereMs : null
    },
    async run({ seq, origin }, signal) {
      const leave = lanes.begin(origin)
      let end: DownloadEnd = null
      try {
        const result = await trySaving(deps, seq, signal)
        if (result !== null) {
          end = endOf(result)
          commitSaved(deps, seq, result)
        }
      } finally {
        leave(end)
      }
    },
  }
}

function endOf(result: SaveResult): DownloadEnd {
  if (result.kind === 'landed') return { bytes: result.bytes }
  return result.kind === 'later' && result.reason === 'unreachable' ? 'trouble' : null
}

async function trySaving(deps: DownloadDeps, seq: number, signal: AbortSignal): Promise<SaveResult | null> {
  const { store, library } = deps
  const image = store.images.bySeq(seq)
  const task = image === null ? null : store.tasks.bySeq(image.taskSeq)
  // Removed, or kept by a quicker one, between the look into the queue and now.
  if (image === null || task === null || image.status !== 'wanted') return null
  if (task.removedAt !== null) {
    unplan(deps, seq)
    return null
  }
  const folder = await library.ready()
  if (!folder.ok) return { kind: 'storage', reason: folder.reason, detail: folder.detail }
  const connection = store.connections.bySeq(task.connectionSeq)
  const partialPath = join(libraryPaths(folder.dir).incoming, `${image.seq}.part`)
  const heard = (asked: Family, outcome: Outcome): void => holdConnection(deps, task.seq, asked, outcome)
  return saveImage({ ...deps, heard }, { task, image, connection, partialPath }, signal)
}

/** An image of a removed task that is still planned would come back at once, again and again. */
function unplan({ store, commit, clock }: DownloadDeps, seq: number): void {
  commit(() => {
    const image = store.images.bySeq(seq)
    return image === null || image.nextTryAt === null
      ? null
      : { at: clock.now(), images: [{ seq, set: { nextTryAt: null } }] }
  })
}

/** A question for a fresh link is a question like any other: what its answer says about the whole connection counts. */
function holdConnection(
  { store, learning, commit, clock, chance }: DownloadDeps,
  taskSeq: number,
  asked: Family,
  outcome: Outcome,
): void {
  commit(() => {
    const task = store.tasks.bySeq(taskSeq)
    if (task === null || hostOutcome(outcome) === null) return null
    const connection = store.connections.bySeq(task.connectionSeq)
    const images = store.images.ofTask(taskSeq)
    const facts = { task, images, connection, asked, tookMs: 0, ...learning.nothing() }
    return decideAnswer(facts, outcome, clock.now(), chance())
  })
}

/** What saving a try's result needs. */
type CommitDeps = Pick<DownloadDeps, 'store' | 'commit' | 'clock' | 'chance' | 'pause'>

/** Saves what a try gave, decided on the facts as they are now. Used for both halves: bytes landed, image kept. */
export function commitSaved(
  { store, commit, clock, chance, pause }: CommitDeps,
  seq: number,
  result: SaveResult,
): void {
  const isNews = result.kind === 'storage' && pause.begin()
  if (result.kind === 'landed' || result.kind === 'kept') pause.heal()
  commit(
    () => {
      const image = store.images.bySeq(seq)
      const task = image === null ? null : store.tasks.bySeq(image.taskSeq)
      if (image === null || task === null || image.status !== 'wanted') return null
      // A file that has just entered the library is remembered all the same, so that it can follow its task into the trash.
      const isRemoved = task.removedAt !== null
      const decision = decideSaved(
        {
          task,
          image,
          images: store.images.ofTask(task.seq),
          nextDeadlineAt: isNews ? store.images.nextDeadline() : null,
        },
        result,
        clock.now(),
        chance(),
      )
      return isRemoved || (result.kind === 'storage' && !isNews) ? { ...decision, notices: [] } : decision
    },
    { durable: result.kind === 'kept' },
  )
}
