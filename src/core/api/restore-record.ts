import type { ConnectionFacts, RecordedImage, RecordFacts } from '../facts.ts'
import { baseUrlOf, imageHostOf, isUsableName, usualLimits } from '../rules/connection-input.ts'
import { holdWithoutKey } from '../rules/hold.ts'
import { mayBeSameFamily } from '../rules/may-be-same-family.ts'
import { putBack } from '../rules/put-back.ts'
import type { ApiDeps } from './deps.ts'

export type Restored = 'restored' | 'known' | 'no-connection'

/**
 * Puts a task that records or a manifest tell of into the database, under its own id. `find` gives a kept image as it lies in the library, or `null`
 * where its bytes are gone. `imported`: this library's records do not tell of it yet, and a newer state of the same id is not asked for.
 */
export async function restoreRecord(
  deps: ApiDeps,
  record: RecordFacts,
  find: (image: RecordedImage) => Promise<RecordedImage | null>,
  imported = false,
): Promise<Restored> {
  const { store, commit, clock } = deps
  const connection = connectionOf(deps, record.connection)
  if (connection === null) return 'no-connection'
  const here = new Set<RecordedImage>()
  const images: RecordedImage[] = []
  for (const image of record.images) {
    const found = image.status === 'kept' ? await find(image) : null
    if (found !== null) here.add(found)
    images.push(found ?? image)
  }
  const change = commit(() => {
    // A runner may have gone on with it meanwhile.
    const isNewer = store.tasks.revisionOf(record.task.id) >= (imported ? 1 : record.revision)
    if (isNewer || isKnownOtherwise(deps, record)) return null
    const facts = { connectionSeq: connection.seq, isHere: (image: RecordedImage) => here.has(image), at: clock.now() }
    const task = putBack({ ...record, images }, facts)
    return { at: clock.now(), recordedTasks: [imported ? { ...task, isImported: true } : task] }
  })
  return change === null ? 'known' : 'restored'
}

/** Added again since under another id: that one goes on. */
export function isKnownOtherwise({ store }: ApiDeps, { task, connection }: RecordFacts): boolean {
  const seq = store.connections.byName(connection.name)?.seq
  if (seq === undefined) return false
  return store.tasks
    .onConnection(seq, task.taskId)
    .some(({ id, family }) => id !== task.id && mayBeSameFamily(family, task.family))
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
    newConnections: [{ name, kind, baseUrl: baseUrl.value, imageHosts, ...usualLimits }],
  }))
  const made = store.connections.byName(name)
  const reason = `its key is not known here; give it with: kieper connect ${name} --key-stdin`
  const set = made === null ? null : holdWithoutKey(made, reason, clock.now())
  if (made !== null && set !== null) commit(() => ({ at: clock.now(), connections: [{ seq: made.seq, set }] }))
  return made
}
