import { extname } from 'node:path'
import type { EpochMs } from '../model.ts'
import { imageMediaTypes } from '../model.ts'
import type { ExportImage } from './export-request.ts'
import { renderName, withExtension } from './file-name.ts'
import { extensionOf } from './image-structure.ts'
import type { ManifestImage } from './manifest.ts'
import { nameKey } from './unique-name.ts'

/** An image and the name that the template gives it: relative, with `/`, not yet unique. */
export interface NamedImage {
  image: ExportImage
  wanted: string
}

/** Names every image and sorts them by name, so that the same selection always gets the same names. */
export function nameImages(images: readonly ExportImage[], template: string): NamedImage[] {
  const sortKeys = new Map<NamedImage, string>()
  const named = images.map((image) => {
    const extension = extensionFor(image)
    const name = renderName(template, {
      ...image.task,
      at: nameTime(image),
      role: image.role,
      index: image.index,
      extension,
    })
    const entry = { image, wanted: besideManifest(withExtension(name, extension)) }
    sortKeys.set(entry, [entry.wanted, image.task.id, image.role, String(image.index).padStart(6, '0')].join('\n'))
    return entry
  })
  const keyOf = (entry: NamedImage) => sortKeys.get(entry) ?? ''
  return named.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0))
}

function extensionFor({ mediaType, path }: ExportImage): string {
  const known = imageMediaTypes.find((type) => type === mediaType)
  return known ? extensionOf(known) : extname(path).slice(1) || 'bin'
}

function nameTime({ task, addedAt }: ExportImage): EpochMs {
  const times = [task.createdAt, task.keptAt, addedAt].map((time) => (time === null ? Number.NaN : Date.parse(time)))
  return times.find((time) => Number.isFinite(time)) ?? 0
}

/** A folder of this name would stand where the manifest goes. */
function besideManifest(name: string): string {
  const isManifest = ['manifest.json', 'manifest.csv'].some(
    (taken) => nameKey(name.split('/')[0] ?? '') === nameKey(taken),
  )
  return isManifest ? `_${name}` : name
}

/** The manifest entry of an image at its place in the export. Fields in the order of the manifest, so that equal entries give equal texts. */
export function manifestEntry(
  { sha256, bytes, mediaType, width, height, role, index, task, url }: ExportImage,
  path: string,
): ManifestImage {
  const { id, taskId, connection, family, model, prompt, params, createdAt, completedAt, keptAt, rating, tags, note } =
    task
  return {
    path,
    sha256,
    bytes,
    mediaType,
    width,
    height,
    role,
    index,
    task: { id, taskId, connection, family, model, prompt, params, createdAt, completedAt, keptAt, rating, tags, note },
    url,
  }
}
