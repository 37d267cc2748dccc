import { join } from 'node:path'
import type { RecordedImage, RecordFacts } from '../facts.ts'
import { extensionOf } from '../library/extension.ts'
import { lastRecords } from '../library/last-records.ts'
import { libraryPaths } from '../library/library-folder.ts'
import { organisedPath, readOrganised } from '../library/organised-record.ts'
import { parseRecordLine } from '../library/record-line.ts'
import type { LinePlace } from '../library/records.ts'
import { readRecordLine, recordFiles } from '../library/records.ts'
import type { Verifier } from '../library/verifier.ts'
import type { ApiDeps, Progress } from './deps.ts'
import type { Report } from './doctor-report.ts'
import { isKnownOtherwise, restoreRecord } from './restore-record.ts'
import { organisedToTakeIn, takeInOrganised } from './take-in-organised.ts'

/**
 * Tasks that the records of the library know (docs/decisions/0006) and the database does not, or knows in an older state: the
 * database was lost, or an older copy has taken its place. A repair puts them back with their files. Nothing is deleted, and
 * no task is touched that the database knows as well as the records do.
 */
export async function examineRecords(
  deps: ApiDeps,
  { signal, onProgress }: Progress,
  verifier: Verifier,
  report: Report,
): Promise<void> {
  if ((await recordFiles(deps.host.libraryDir)).length === 0) return
  const { behind, known } = await comparison(deps, signal)
  for (const [position, { id, place }] of behind.entries()) {
    signal.throwIfAborted()
    const record = await readRecord(place)
    if (record !== null && !isKnownOtherwise(deps, record)) {
      const detail = `${known.has(id) ? 'the database knows an older state of this task' : 'the database does not know this task'}; the library's records call it ${record.task.status}`
      await report({ kind: 'task-unknown', task: id, path: place.path, detail }, () => restore(deps, verifier, record))
    }
    onProgress?.(position + 1, behind.length)
  }
}

/**
 * Which tasks the records know better than the database, and what that knows. A runner may be at work: a row is there before
 * its line, and the line that ends a record before its row goes, so the records are read before the rows and after them.
 */
async function comparison(
  { store, host }: ApiDeps,
  signal: AbortSignal,
): Promise<{ behind: { id: string; place: LinePlace }[]; known: ReadonlyMap<string, number> }> {
  const before = await lastRecords(host.libraryDir, signal)
  const known = store.tasks.revisions()
  const isBehind = (id: string, revision: number | null): boolean =>
    revision !== null && (known.get(id) ?? 0) < revision
  const ids = [...before].flatMap(([id, { revision }]) => (isBehind(id, revision) ? [id] : []))
  if (ids.length === 0) return { behind: [], known }
  const after = await lastRecords(host.libraryDir, signal)
  const behind = ids.flatMap((id) => {
    const last = after.get(id)
    return last === undefined || last.revision === null ? [] : [{ id, place: last.place }]
  })
  return { behind, known }
}

/** Saved searches and collections that the records tell of, and the database does not know: it was lost, or an older copy has taken its place. */
export async function examineOrganised(deps: ApiDeps, report: Report): Promise<void> {
  const { libraryDir } = deps.host
  const told = await readOrganised(libraryDir)
  // What this database has written and does not know any more was deleted since.
  if (told === null || told.text === deps.store.organised.recorded()) return
  const { searches, collections } = organisedToTakeIn(deps, told.organised)
  const names = [...searches.map(({ name }) => name), ...collections]
  if (names.length === 0) return
  const detail = `the database does not know what the library's records tell: ${names.length} saved searches or collections`
  await report({ kind: 'organised-unknown', task: null, path: organisedPath(libraryDir), detail }, () => {
    takeInOrganised(deps, told.organised)
  })
}

async function readRecord(place: LinePlace): Promise<RecordFacts | null> {
  return parseRecordLine(await readRecordLine(place))
}

async function restore(deps: ApiDeps, verifier: Verifier, record: RecordFacts): Promise<boolean> {
  const { store, library } = deps
  // Makes the library known to a new database, and finds out when this is another library than the one it knows.
  if (!(await library.ready()).ok) return false
  const find = async (image: RecordedImage): Promise<RecordedImage | null> =>
    (await isHere(store, verifier, record, image)) ? image : null
  return (await restoreRecord(deps, record, find)) === 'restored'
}

/** Are the bytes where the record says, or for a removed task in the trash? */
async function isHere(
  store: ApiDeps['store'],
  verifier: Verifier,
  { task }: RecordFacts,
  { status, libraryId, path, bytes, sha256, mediaType }: RecordedImage,
): Promise<boolean> {
  const root = store.images.libraries().find(({ id }) => id === libraryId)?.path
  if (status !== 'kept' || root === undefined || path === null) return false
  if (bytes === null || sha256 === null || mediaType === null) return false
  const known = { bytes, sha256 }
  if ((await verifier.verify(join(root, path), known)) === 'ok') return true
  if (task.removedAt === null) return false
  const inTrash = join(libraryPaths(root).trash, `${sha256}.${extensionOf(mediaType)}`)
  return (await verifier.verify(inTrash, known)) === 'ok'
}
