import { statfs } from 'node:fs/promises'
import { taskStatusSchema } from '../../contract/index.ts'
import type { Overview } from '../../contract/index.ts'
import type { EpochMs } from '../model.ts'
import { atRisk } from '../rules/at-risk.ts'
import { listConnections } from './connections.ts'
import type { ApiDeps } from './deps.ts'
import { isoTime } from './views.ts'

export type LibraryView = Overview['library']

/** The counts, connections and the nearest loss, from the database. */
export function readOverview(deps: Pick<ApiDeps, 'store' | 'clock' | 'live'>, library: LibraryView): Overview {
  const { store, live, clock } = deps
  const found = new Map(store.tasks.statusCounts().map(({ status, count }) => [status, count]))
  const firstDeadlineAt: EpochMs | null = store.images.nextDeadline()
  const risk = atRisk(store.images.atStake(), clock.now())
  const count = (status: Overview['counts'] extends Record<infer Status, number> ? Status : never): number =>
    found.get(status) ?? 0
  const { waiting, saving, kept, incomplete, failed, unknown } = taskStatusSchema.enum
  return {
    counts: {
      [waiting]: count(waiting),
      [saving]: count(saving),
      [kept]: count(kept),
      [incomplete]: count(incomplete),
      [failed]: count(failed),
      [unknown]: count(unknown),
    },
    trashed: store.tasks.removedCount(),
    unsaved: store.images.unsavedCount(),
    firstDeadlineAt: firstDeadlineAt === null ? null : isoTime(firstDeadlineAt),
    atRisk: risk === null ? null : { ...risk, firstDeadlineAt: isoTime(risk.firstDeadlineAt) },
    unseen: store.notices.unseenCount(),
    connections: listConnections(deps),
    library,
    running: live.isRunning(),
  }
}

/** How the library stands. Asks the disk, so not for every frame. */
export async function readLibrary({
  library,
  store,
  host,
}: Pick<ApiDeps, 'library' | 'store' | 'host'>): Promise<LibraryView> {
  const path = host.libraryDir
  const opened = await library.ready()
  if (!opened.ok) {
    const state = { 'disk-full': 'full', 'library-missing': 'missing', 'library-unwritable': 'unwritable' } as const
    return { path, state: state[opened.reason], freeBytes: null }
  }
  const freeBytes = await freeBytesAt(path)
  // Only a try tells that a disk is full: what is free may be kept back for the system.
  const state = store.images.isAnyFor('disk-full')
    ? 'full'
    : store.images.isAnyFor('library-unwritable')
      ? 'unwritable'
      : 'ok'
  return { path, state, freeBytes }
}

async function freeBytesAt(path: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(path)
    return bavail * bsize
  } catch {
    return null
  }
}
