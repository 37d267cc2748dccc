import type { OrganisedFacts, RecordFacts, TaskFacts } from '../facts.ts'
import { lastRecords } from '../library/last-records.ts'
import { readOrganised } from '../library/organised-record.ts'
import { parseRecordLine } from '../library/record-line.ts'
import { recordsOfManifest } from '../library/record-of-manifest.ts'
import type { ManifestRecord } from '../library/record-of-manifest.ts'
import { readRecordLine } from '../library/records.ts'
import { mayBeSameFamily } from '../rules/may-be-same-family.ts'
import type { Store } from '../store/index.ts'
import type { ImportSource } from './import-source.ts'

/** The tasks of an export or of a library, one after the other. What was in the trash of a library does not come along. Rejects when `signal` aborts. */
export async function* recordsIn(
  source: Extract<ImportSource, { kind: 'manifest' | 'library' }>,
  signal: AbortSignal,
): AsyncGenerator<ManifestRecord, void, void> {
  if (source.kind === 'manifest') {
    yield* recordsOfManifest(source.manifest)
    return
  }
  for (const { revision, place } of (await lastRecords(source.place.dir, signal)).values()) {
    signal.throwIfAborted()
    if (revision === null) continue
    const record = parseRecordLine(await readRecordLine(place))
    if (record === null) yield { taskId: place.path, record }
    else if (record.task.removedAt === null) yield { taskId: record.task.taskId, record }
  }
}

/** The saved searches and collections of an export or of a library; `null` where nothing is told of them. */
export async function organisedIn(
  source: Extract<ImportSource, { kind: 'manifest' | 'library' }>,
): Promise<OrganisedFacts | null> {
  if (source.kind === 'manifest') return source.manifest.organised ?? null
  return (await readOrganised(source.place.dir))?.organised ?? null
}

/** By connection, family and the gateway's id: those make a task the same one. */
export function knownTask({ store }: { store: Store }, { task, connection }: RecordFacts): TaskFacts | null {
  const seq = store.connections.byName(connection.name)?.seq
  if (seq === undefined) return null
  return store.tasks.onConnection(seq, task.taskId).find(({ family }) => mayBeSameFamily(family, task.family)) ?? null
}
