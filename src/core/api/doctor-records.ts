import { join } from 'node:path'
import type { ConnectionFacts, RecordedImage, RecordFacts } from '../facts.ts'
import { extensionOf } from '../library/extension.ts'
import { lastRecords } from '../library/last-records.ts'
import { libraryPaths } from '../library/library-folder.ts'
import { parseRecordLine } from '../library/record-line.ts'
import type { LinePlace } from '../library/records.ts'
import { readRecordLine, recordFiles } from '../library/records.ts'
import type { Verifier } from '../library/verifier.ts'
import { baseUrlOf, imageHostOf, isUsableName } from '../rules/connection-input.ts'
import { holdWithoutKey } from '../rules/hold.ts'
import { putBack } from '../rules/put-back.ts'
import type { ApiDeps, Progress } from './deps.ts'
import type { Report } from './doctor-report.ts'

/** As `connect` gives a new connection that says nothing else. */
const usual = { unknownAfterMs: 90_000, requestsPerSecond: 3 }

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

async function readRecord(place: LinePlace): Promise<RecordFacts | null> {
  return parseRecordLine(await readRecordLine(place))
}

/** Added again since under another id: that one goes on. */
function isKnownOtherwise({ store }: ApiDeps, { task, connection }: RecordFacts): boolean {
  const seq = store.connections.byName(connection.name)?.seq
  if (seq === undefined) return false
  return store.tasks
    .onConnection(seq, task.taskId)
    .some(({ id, family }) => id !== task.id && (family === task.family || family === null || task.family === null))
}

async function restore(deps: ApiDeps, verifier: Verifier, record: RecordFacts): Promise<boolean> {
  const { store, commit, clock, library } = deps
  // Makes the library known to a new database, and finds out when this is another library than the one it knows.
  if (!(await library.ready()).ok) return false
  const connection = connectionOf(deps, record.connection)
  if (connection === null) return false
  const here = new Set<RecordedImage>()
  for (const image of record.images) if (await isHere(store, verifier, record, image)) here.add(image)
  const change = commit(() => {
    // A runner may have gone on with it meanwhile.
    const isNewer = store.tasks.revisionOf(record.task.id) >= record.revision
    if (isNewer || isKnownOtherwise(deps, record)) return null
    const facts = { connectionSeq: connection.seq, isHere: (image: RecordedImage) => here.has(image), at: clock.now() }
    return { at: clock.now(), recordedTasks: [putBack(record, facts)] }
  })
  return change !== null
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

/** The connection of that name; made anew where there is none, paused, because keys stand in no record. */
function connectionOf(
  { store, commit, clock }: ApiDeps,
  { name, kind, ...told }: RecordFacts['connection'],
): ConnectionFacts | null {
  const existing = store.connections.byName(name)
  const baseUrl = baseUrlOf(URL.parse(told.baseUrl))
  if (existing !== null || !isUsableName(name) || !baseUrl.ok) return existing
  const imageHosts = told.imageHosts.filter((host) => imageHostOf(host).ok)
  commit(() => ({
    at: clock.now(),
    newConnections: [{ name, kind, baseUrl: baseUrl.value, imageHosts, ...usual }],
  }))
  const made = store.connections.byName(name)
  const reason = `its key is not known here; give it with: kieper connect ${name} --key-stdin`
  const set = made === null ? null : holdWithoutKey(made, reason, clock.now())
  if (made !== null && set !== null) commit(() => ({ at: clock.now(), connections: [{ seq: made.seq, set }] }))
  return made
}
