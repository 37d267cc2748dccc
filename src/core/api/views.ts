import type { ConnectionView, ImageView, TaskView } from '../../contract/index.ts'
import type { ConnectionFacts, ImageFacts, TaskFacts } from '../facts.ts'
import { usualImageHosts } from '../families/account.ts'
import type { EpochMs } from '../model.ts'
import { heldUntil } from '../rules/hold.ts'
import { isSampleGateway } from '../rules/sample-gateway.ts'
import type { Store } from '../store/index.ts'
import { imageId } from './image-id.ts'
import { placeNow, placesBelow } from './trash-places.ts'

export type { TaskChange, TaskView } from '../../contract/index.ts'

/** Facts become views here: names for numbers, ISO times, absolute paths. */

export function taskViews(store: Store, tasks: readonly TaskFacts[], now: EpochMs): TaskView[] {
  if (tasks.length === 0) return []
  const connections = new Map(store.connections.all().map((connection) => [connection.seq, connection]))
  const libraries = new Map(store.images.libraries().map(({ id, path }) => [id, path]))
  const images = new Map<number, ImageFacts[]>()
  for (const image of store.images.ofTasks(tasks.map(({ seq }) => seq))) {
    const list = images.get(image.taskSeq) ?? []
    list.push(image)
    images.set(image.taskSeq, list)
  }
  const collections = store.collections.namesOf(tasks.map(({ seq }) => seq))
  return tasks.map((task) => {
    const connection = connections.get(task.connectionSeq)
    if (connection === undefined) throw new Error(`task ${task.seq} has no connection`)
    const views = (images.get(task.seq) ?? []).map((image) => imageView(store, task, image, libraries))
    return taskView(task, { connection, images: views, collections: collections.get(task.seq) ?? [], now })
  })
}

interface Beside {
  connection: ConnectionFacts
  images: ImageView[]
  collections: string[]
  now: EpochMs
}

function taskView(task: TaskFacts, { connection, images, collections, now }: Beside): TaskView {
  const { id, taskId, family, model, prompt, params, status, phase, failure, polls, credits } = task
  const { rating, favorite, rejected, tags, note } = task
  return {
    id,
    taskId,
    connection: connection.name,
    family,
    model,
    prompt,
    params,
    status,
    phase,
    failure,
    addedAt: isoTime(task.addedAt),
    createdAt: isoTimeOrNull(task.createdAt),
    completedAt: isoTimeOrNull(task.completedAt),
    keptAt: isoTimeOrNull(task.keptAt),
    nextPollAt: isoTimeOrNull(nextPollAt(task, connection, now)),
    removedAt: isoTimeOrNull(task.removedAt),
    polls,
    credits,
    rating,
    favorite,
    rejected,
    tags,
    note,
    collections,
    images,
  }
}

/** A connection that is held back holds its tasks back, whatever their own time says. */
function nextPollAt(task: TaskFacts, connection: ConnectionFacts, now: EpochMs): EpochMs | null {
  const until = heldUntil(connection, now)
  if (task.nextPollAt === null || until === null) return task.nextPollAt
  return until === Infinity ? null : Math.max(task.nextPollAt, until)
}

function imageView(
  store: Store,
  task: TaskFacts,
  image: ImageFacts,
  libraries: ReadonlyMap<string, string>,
): ImageView {
  const { index, role, status, reason, url } = image
  const id = imageId(task.id, image)
  return {
    id,
    index,
    role,
    status,
    reason,
    ...fileView(store, task, image, libraries),
    url,
    deadlineAt: isoTime(image.deadlineAt),
  }
}

/** Facts of the file, told only once it is kept: before that they may still change. */
function fileView(store: Store, task: TaskFacts, image: ImageFacts, libraries: ReadonlyMap<string, string>) {
  if (image.status !== 'kept')
    return { path: null, bytes: null, sha256: null, mediaType: null, width: null, height: null }
  const { bytes, sha256, mediaType, width, height } = image
  const root = image.libraryId === null ? undefined : libraries.get(image.libraryId)
  const places = root === undefined ? null : placesBelow(root, image)
  const path = places === null ? null : placeNow(store, task, image, places)
  return { path, bytes, sha256, mediaType, width, height }
}

export function connectionView(connection: ConnectionFacts, now: EpochMs): ConnectionView {
  const { name, kind, baseUrl, imageHosts, balance, lowBalance, familyHolds, holdCause, holdCode, requestsPerSecond } =
    connection
  const until = heldUntil(connection, now)
  // A pause that the user had limited is over when its time is; nothing has to be asked for that.
  const isOver = holdCause === 'user' && until === null
  const { state, reason } = isOver ? { state: 'ok' as const, reason: null } : connection
  const isHeldBack = state === 'paused' || until !== null
  const reasons = [reason, ...familyHolds.map((hold) => hold.reason)].filter((text) => text !== null)
  return {
    name,
    kind,
    url: baseUrl,
    state,
    reason: reasons.length === 0 ? null : reasons.join('; '),
    imageHosts,
    addedImageHosts: imageHosts.filter((one) => !usualImageHosts(kind).includes(one)),
    balance,
    lowBalance,
    hold:
      holdCause === null || !isHeldBack
        ? null
        : { cause: holdCause, code: holdCode, until: until === null || until === Infinity ? null : isoTime(until) },
    requestsPerSecond,
    unknownAfterSeconds: connection.unknownAfterMs / 1000,
    sample: isSampleGateway(connection),
  }
}

/** ISO 8601 UTC with milliseconds. A time that no calendar knows (a damaged row) becomes the nearest one that it knows. */
export function isoTime(at: EpochMs): string {
  const limit = 8.64e15
  return new Date(Math.max(-limit, Math.min(limit, at))).toISOString()
}

function isoTimeOrNull(at: EpochMs | null): string | null {
  return at === null ? null : isoTime(at)
}
