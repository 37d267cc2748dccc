import type { EpochMs, Family, ImageRole, JsonObject } from '../model.ts'

/** What an export says about a task. Times are ISO 8601 UTC with milliseconds. */
export interface ManifestTask {
  id: string
  taskId: string
  connection: string
  family: Family | null
  model: string | null
  prompt: string | null
  params: JsonObject | null
  createdAt: string | null
  completedAt: string | null
  keptAt: string | null
  rating: number | null
  tags: readonly string[]
  note: string | null
}

/** One exported image. `path` is relative to the manifest, with `/`. */
export interface ManifestImage {
  path: string
  sha256: string
  bytes: number
  mediaType: string
  width: number | null
  height: number | null
  role: ImageRole
  index: number
  task: ManifestTask
  /** Where the image was fetched from. */
  url: string | null
}

export interface Manifest {
  version: 1
  exportedAt: string
  images: readonly ManifestImage[]
}

/** Builds a manifest; images are listed by path. */
export function buildManifest(images: readonly ManifestImage[], exportedAt: EpochMs): Manifest {
  const byPath = images.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  return { version: 1, exportedAt: new Date(exportedAt).toISOString(), images: byPath }
}

/** The text of `manifest.json`. */
export const manifestJson = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`

/** Which image of which task it is: the same in every export. */
export function imageKey({ task, role, index }: Pick<ManifestImage, 'task' | 'role' | 'index'>): string {
  return `${task.id}\n${role}\n${index}`
}

/**
 * What an earlier manifest lists together with what this export has put or found there. An earlier entry goes when its path now holds other
 * bytes, when the same image is listed anew at that path, or when the image is listed anew and its old file (`isGone`) is not there any more.
 */
export function mergeImages(
  earlier: readonly ManifestImage[],
  current: readonly ManifestImage[],
  isGone: (path: string) => boolean,
): ManifestImage[] {
  const byPath = Map.groupBy(current, ({ path }) => path)
  const keys = new Set(current.map(imageKey))
  const staying = earlier.filter((old) => {
    const there = byPath.get(old.path) ?? []
    if (there.some((image) => image.sha256 !== old.sha256 || imageKey(image) === imageKey(old))) return false
    return !(keys.has(imageKey(old)) && isGone(old.path))
  })
  return [...staying, ...current]
}
