import { join } from 'node:path'
import type { ConnectionView, ImageView, TaskView } from '../../contract/index.ts'
import type { ConnectionFacts, ImageFacts, TaskFacts } from '../facts.ts'
import type { EpochMs } from '../model.ts'
import { isHeld } from '../rules/hold.ts'
import type { Store } from '../store/index.ts'

export type { TaskChange, TaskView } from '../../contract/index.ts'

/** Facts become views here: names for numbers, ISO times, absolute paths. */

export function taskViews(store: Store, tasks: readonly TaskFacts[], now: EpochMs): TaskView[] {
  if (tasks.length === 0) return []
  const connections = new Map(store.connections.all().map((connection) => [connection.seq, connection]))
  const libraries = new Map(store.images.libraries().map(({ id, path }) => [id, path]))
  const images = new Map<number, ImageView[]>()
  for (const image of store.images.ofTasks(tasks.map(({ seq }) => seq))) {
    const list = images.get(image.taskSeq) ?? []
    list.push(imageView(image, libraries))
    images.set(image.taskSeq, list)
  }
  return tasks.map((task) => {
    const connection = connections.get(task.connectionSeq)
    if (connection === undefined) throw new Error(`task ${task.seq} has no connection`)
    return taskView(task, connection, images.get(task.seq) ?? [], now)
  })
}

function taskView(task: TaskFacts, connection: ConnectionFacts, images: ImageView[], now: EpochMs): TaskView {
  const { id, taskId, family, model, prompt, params, status, phase, failure, polls, rating, favorite, tags, note } =
    task
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
    polls,
    rating,
    favorite,
    tags,
    note,
    images,
  }
}

/** A connection that is held back holds its tasks back, whatever their own time says. */
function nextPollAt(task: TaskFacts, connection: ConnectionFacts, now: EpochMs): EpochMs | null {
  if (task.nextPollAt === null || !isHeld(connection, now)) return task.nextPollAt
  return Math.max(task.nextPollAt, connection.holdUntil ?? 0)
}

function imageView(image: ImageFacts, libraries: ReadonlyMap<string, string>): ImageView {
  const { index, role, status, reason, url } = image
  return { index, role, status, reason, ...fileView(image, libraries), url, deadlineAt: isoTime(image.deadlineAt) }
}

/** Facts of the file, told only once it is kept: before that they may still change. */
function fileView(image: ImageFacts, libraries: ReadonlyMap<string, string>) {
  if (image.status !== 'kept')
    return { path: null, bytes: null, sha256: null, mediaType: null, width: null, height: null }
  const { bytes, sha256, mediaType, width, height } = image
  const root = image.libraryId === null ? undefined : libraries.get(image.libraryId)
  const path = image.path === null || root === undefined ? null : join(root, image.path)
  return { path, bytes, sha256, mediaType, width, height }
}

export function connectionView(connection: ConnectionFacts): ConnectionView {
  const { name, kind, baseUrl, state, reason, imageHosts, balance, familyHolds } = connection
  const reasons = [reason, ...familyHolds.map((hold) => hold.reason)].filter((text) => text !== null)
  return {
    name,
    kind,
    url: baseUrl,
    state,
    reason: reasons.length === 0 ? null : reasons.join('; '),
    imageHosts,
    balance,
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
