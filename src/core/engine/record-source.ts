import type { Clock, Log } from '../host.ts'
import { recordLine } from '../library/record-line.ts'
import type { Records } from '../library/records.ts'
import { storageReason } from '../library/storage-error.ts'
import type { EpochMs } from '../model.ts'
import type { Store } from '../store/index.ts'
import type { Commit } from './commit.ts'
import type { Library } from './open-library.ts'
import type { OrganisedRecord } from './organised-record.ts'
import type { WorkSource } from './work-loop.ts'

export interface RecordDeps {
  clock: Clock
  log: Log
  store: Store
  commit: Commit
  library: Library
  records: Records
  organised: OrganisedRecord
}

/** Tasks per write: each write waits for the disk once. */
const atOnce = 200
/** Between two writes, so that a burst of pictures shares one wait for the disk. */
const pauseMs = 1_000
/** After a write that failed, or while the library is away. Nothing is lost by waiting: the database knows it all. */
const troubledPauseMs = 60_000
/** What is still due at the end is written in this many writes at most: a stop must not take longer than two seconds. */
const lastWrites = 10

/**
 * Writes what has changed into the library's records (docs/decisions/0006). Written first, marked then: a kill in between
 * writes a line twice, which says the same.
 */
export function createRecordSource(deps: RecordDeps): WorkSource<'records'> {
  const { clock, log, store } = deps
  let notBefore: EpochMs | null = null
  let isTroubled = false
  const isDue = (): boolean => store.tasks.isAnyUnrecorded() || deps.organised.isDue()
  /** A time that lies too far ahead comes from a clock that has been turned back since. */
  const startAt = (): EpochMs => {
    const now = clock.now()
    return notBefore === null || notBefore - now > troubledPauseMs ? now : Math.max(now, notBefore)
  }
  return {
    name: 'records',
    width: 1,
    key: (job) => job,
    due: (_, busy) => (busy.size === 0 && startAt() <= clock.now() && isDue() ? ['records'] : []),
    nextDueAt: (busy) => (busy.size === 0 && isDue() ? startAt() : null),
    async run() {
      try {
        const written = await writeRecords(deps)
        isTroubled = false
        notBefore = clock.now() + (written === null ? troubledPauseMs : written < atOnce ? pauseMs : 0)
      } catch (error) {
        // A disk that is full or away is told of by those who save pictures.
        if (!isTroubled && storageReason(error) === null)
          log.warn('the records of the library could not be written; it is tried again', { error })
        isTroubled = true
        notBefore = clock.now() + troubledPauseMs
      }
    },
  }
}

/** Writes what is still due, as far as there is time. Never rejects: the next start goes on from there. */
export async function writeLastRecords(deps: RecordDeps): Promise<void> {
  try {
    for (let writes = 0; writes < lastWrites; writes += 1) {
      const written = await writeRecords(deps)
      if (written === null || written < atOnce) return
    }
  } catch (error) {
    deps.log.warn('the records of the library could not be written; the next start goes on', { error })
  }
}

/** Gives back how many tasks were written, `null` where the library cannot be used now. */
async function writeRecords(deps: RecordDeps): Promise<number | null> {
  const { clock, store, commit, library, records, organised } = deps
  const due = store.tasks.unrecorded(atOnce)
  const isOrganisedDue = organised.isDue()
  if (due.length === 0 && !isOrganisedDue) return 0
  const ready = await library.ready()
  if (!ready.ok) return null
  if (isOrganisedDue) await organised.write(ready.dir)
  if (due.length === 0) return 0
  const connections = new Map(store.connections.all().map((connection) => [connection.seq, connection]))
  const images = Map.groupBy(store.images.ofTasks(due.map(({ task }) => task.seq)), ({ taskSeq }) => taskSeq)
  const collections = store.collections.namesOf(due.map(({ task }) => task.seq))
  const lines = due.flatMap(({ task, revision }) => {
    const connection = connections.get(task.connectionSeq)
    const [pictures, names] = [images.get(task.seq) ?? [], collections.get(task.seq) ?? []]
    return connection === undefined
      ? []
      : [recordLine({ task, images: pictures, collections: names, connection, revision })]
  })
  await records.append(lines)
  commit(() => ({ at: clock.now(), recorded: due.map(({ task, revision }) => ({ seq: task.seq, revision })) }))
  return due.length
}
