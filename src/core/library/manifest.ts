import type { OrganisedFacts } from '../facts.ts'
import type { ConnectionKind, EpochMs, Family, ImageRole, JsonObject, TaskStatus } from '../model.ts'

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
  /** The rest of what `list` shows and only an import needs. */
  status: TaskStatus
  phase: string | null
  polls: number
  credits: number | null
  favorite: boolean
  rejected: boolean
  collections: readonly string[]
  addedAt: string | null
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
  /** When its link was expected to die. */
  deadlineAt: string | null
  /** For a copy that was changed on the way: the library's bytes, what was done (`recipeName`), and where metadata was written what that says (`saidHash`). */
  made?: { from: string; as: string; says?: string }
}

/** What an import needs to make a connection anew; never its key. */
export interface ManifestConnection {
  name: string
  kind: ConnectionKind
  url: string
}

export interface Manifest {
  version: 1
  exportedAt: string
  /** Of the tasks below; missing in manifests before 0.2. */
  connections: readonly ManifestConnection[]
  /** The user's saved searches and collections; only an export of everything tells them. */
  organised?: OrganisedFacts
  images: readonly ManifestImage[]
}

/** Builds a manifest; images are listed by path, connections by name: the last of a name counts. */
export function buildManifest(
  images: readonly ManifestImage[],
  exportedAt: EpochMs,
  connections: readonly ManifestConnection[] = [],
  organised?: OrganisedFacts | null,
): Manifest {
  const names = new Map(connections.map((connection) => [connection.name, connection]))
  return {
    version: 1,
    exportedAt: new Date(exportedAt).toISOString(),
    connections: [...names.values()].toSorted((a, b) => order(a.name, b.name)),
    ...(organised == null ? {} : { organised }),
    images: images.toSorted((a, b) => order(a.path, b.path)),
  }
}

const order = (a: string, b: string): number => Number(a > b) - Number(a < b)

/** The text of `manifest.json`. */
export const manifestJson = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`

/** Which image of which task it is, and how its copy was changed: the same in every export. */
export function imageKey({ task, role, index, made }: Pick<ManifestImage, 'task' | 'role' | 'index' | 'made'>): string {
  return `${task.id}\n${role}\n${index}\n${made?.as ?? ''}`
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
