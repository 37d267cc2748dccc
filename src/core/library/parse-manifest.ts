import type { Json, JsonObject } from '../model.ts'
import { connectionKinds, families, taskStatuses } from '../model.ts'
import type { Manifest, ManifestConnection, ManifestImage, ManifestTask } from './manifest.ts'
import { isPathInside } from './path-inside.ts'

/**
 * Reads the text of an earlier `manifest.json`; null when it is not one of ours. Tolerant inside: an entry that cannot be one is
 * left out, and so is one whose path leads out of the folder (a folder from a stranger must not make us look elsewhere).
 */
export function parseManifest(text: string): Manifest | null {
  let value: Json
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
  if (!isObject(value) || value['version'] !== 1) return null
  const { images, exportedAt } = value
  if (!Array.isArray(images) || typeof exportedAt !== 'string') return null
  const connections = Array.isArray(value['connections']) ? value['connections'] : []
  return {
    version: 1,
    exportedAt,
    connections: connections.map(readConnection).filter((connection) => connection !== null),
    ...readOrganised(value['organised']),
    images: images.map(readImage).filter((image) => image !== null),
  }
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOrNull = (value: Json | undefined) => (typeof value === 'string' ? value : null)
const textsOf = (value: Json | undefined) =>
  Array.isArray(value) ? value.filter((text) => typeof text === 'string') : []
const numberOrNull = (value: Json | undefined) => (typeof value === 'number' ? value : null)

/** Deeper than any parameters that we write; `JSON.stringify` overflows the stack somewhere beyond a few thousand levels. */
const maxDepth = 32

const isShallow = (value: Json, depth = 0): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth < maxDepth && Object.values(value).every((inner: Json) => isShallow(inner, depth + 1)))

function readConnection(value: Json): ManifestConnection | null {
  if (!isObject(value)) return null
  const { name, kind, url } = value
  const known = connectionKinds.find((one) => one === kind)
  return typeof name === 'string' && typeof url === 'string' && known !== undefined ? { name, kind: known, url } : null
}

function readOrganised(value: Json | undefined): Pick<Manifest, 'organised'> {
  if (!isObject(value)) return {}
  const { searches, collections } = value
  const found = (Array.isArray(searches) ? searches : []).flatMap((search) => {
    if (!isObject(search)) return []
    const { name, query } = search
    return typeof name === 'string' && typeof query === 'string' ? [{ name, query }] : []
  })
  return { organised: { searches: found, collections: textsOf(collections) } }
}

function readImage(value: Json): ManifestImage | null {
  if (!isObject(value) || !isObject(value['task'])) return null
  const { path, sha256, bytes, mediaType, width, height, role, index, url, deadlineAt, made } = value
  const task = readTask(value['task'])
  if (task === null || typeof path !== 'string' || !isPathInside(path)) return null
  if (typeof sha256 !== 'string' || typeof bytes !== 'number' || typeof index !== 'number') return null
  if (role !== 'result' && role !== 'original') return null
  return {
    path,
    sha256,
    bytes,
    mediaType: textOrNull(mediaType) ?? 'application/octet-stream',
    width: numberOrNull(width),
    height: numberOrNull(height),
    role,
    index,
    task,
    url: textOrNull(url),
    deadlineAt: textOrNull(deadlineAt),
    ...readMade(made),
  }
}

function readMade(value: Json | undefined): Pick<ManifestImage, 'made'> {
  if (!isObject(value)) return {}
  const { from, as, says } = value
  if (typeof from !== 'string' || typeof as !== 'string') return {}
  return { made: { from, as, ...(typeof says === 'string' ? { says } : {}) } }
}

function readTask(value: JsonObject): ManifestTask | null {
  const { id, taskId, connection, family, params, tags } = value
  if (typeof id !== 'string' || typeof taskId !== 'string') return null
  return {
    id,
    taskId,
    connection: textOrNull(connection) ?? '',
    family: families.find((known) => known === family) ?? null,
    model: textOrNull(value['model']),
    prompt: textOrNull(value['prompt']),
    params: isObject(params) && isShallow(params) ? params : null,
    createdAt: textOrNull(value['createdAt']),
    completedAt: textOrNull(value['completedAt']),
    keptAt: textOrNull(value['keptAt']),
    rating: numberOrNull(value['rating']),
    tags: textsOf(tags),
    note: textOrNull(value['note']),
    status: taskStatuses.find((known) => known === value['status']) ?? 'kept',
    phase: textOrNull(value['phase']),
    polls: numberOrNull(value['polls']) ?? 0,
    credits: numberOrNull(value['credits']),
    favorite: value['favorite'] === true,
    rejected: value['rejected'] === true,
    collections: textsOf(value['collections']),
    addedAt: textOrNull(value['addedAt']),
  }
}
