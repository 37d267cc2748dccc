import type { RecordFacts } from '../facts.ts'
import type { EpochMs, JsonObject } from '../model.ts'
import type { Manifest, ManifestImage } from './manifest.ts'
import { imageKey } from './manifest.ts'
import { parseRecordLine } from './record-line.ts'

/** A task of a manifest, as the library's records would tell it; `null` where that cannot be understood. */
export interface ManifestRecord {
  /** The gateway's id, for what is said about it. */
  taskId: string
  record: RecordFacts | null
}

/**
 * The tasks of a manifest. Not in one: tasks and images without a file, the history of changes. Of several copies of an image, the one with the library's own bytes counts.
 */
export function recordsOfManifest(manifest: Manifest): ManifestRecord[] {
  const tasks = Map.groupBy(manifest.images, ({ task }) => `${task.connection}\n${task.id}`)
  return [...tasks.values()].flatMap((images) => {
    const [first] = images
    if (first === undefined) return []
    const line = JSON.stringify(recordLineOf(manifest, first, bestCopies(images)))
    // Read as if it stood in records: a stranger may have written the manifest.
    return [{ taskId: first.task.taskId, record: parseRecordLine(line) }]
  })
}

function bestCopies(images: readonly ManifestImage[]): ManifestImage[] {
  const byImage = Map.groupBy(images, ({ task, role, index }) => imageKey({ task, role, index }))
  return [...byImage.values()].flatMap((copies) => copies.find(({ made }) => made === undefined) ?? copies[0] ?? [])
}

function recordLineOf(manifest: Manifest, { task }: ManifestImage, images: readonly ManifestImage[]): object {
  const connection = manifest.connections.find(({ name }) => name === task.connection)
  const keptAt = timeOf(task.keptAt)
  const addedAt = timeOf(task.addedAt) ?? timeOf(task.createdAt) ?? keptAt ?? timeOf(manifest.exportedAt) ?? 0
  const { id, taskId, family, model, prompt, params, credits, favorite, rejected, tags, phase, polls } = task
  return {
    version: 1,
    revision: 1,
    connection: {
      name: task.connection,
      kind: connection?.kind ?? 'other',
      baseUrl: connection?.url ?? '',
      imageHosts: [],
    },
    task: {
      id,
      taskId,
      family,
      model,
      prompt,
      params,
      credits,
      favorite,
      rejected,
      tags,
      phase,
      status: task.status === 'incomplete' ? 'incomplete' : 'kept',
      failure: null,
      addedAt,
      createdAt: timeOf(task.createdAt),
      completedAt: timeOf(task.completedAt),
      succeededAt: timeOf(task.completedAt),
      keptAt,
      polls: Math.max(0, Math.round(polls)),
      rating: Math.min(Math.max(Math.round(task.rating ?? 0), 0), 5),
      note: task.note ?? '',
      removedAt: null,
    },
    images: images.map((image) => imageOf(image, keptAt ?? addedAt)),
    collections: task.collections,
  }
}

function imageOf(
  { role, index, url, deadlineAt, path, bytes, sha256, mediaType, width, height }: ManifestImage,
  keptAt: EpochMs,
): JsonObject {
  return {
    role,
    index,
    path,
    bytes,
    sha256,
    mediaType,
    width,
    height,
    keptAt,
    url: url ?? '',
    status: 'kept',
    reason: null,
    detail: null,
    deadlineAt: timeOf(deadlineAt) ?? keptAt,
    libraryId: null,
  }
}

function timeOf(text: string | null): EpochMs | null {
  const time = text === null ? Number.NaN : Date.parse(text)
  return Number.isFinite(time) ? time : null
}
