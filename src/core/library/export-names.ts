import { extname } from 'node:path'
import type { EpochMs } from '../model.ts'
import { imageMediaTypes } from '../model.ts'
import { copyMediaType, recipeName } from './copy-recipe.ts'
import type { CopyRecipe } from './copy-recipe.ts'
import type { CopyFacts, ExportImage, ExportRequest } from './export-request.ts'
import { renderName, withExtension } from './file-name.ts'
import { thumbsFolder } from './gallery-page.ts'
import { extensionOf } from './image-structure.ts'
import type { ManifestImage } from './manifest.ts'
import { saidHash } from './said-hash.ts'
import { nameKey } from './unique-name.ts'

/** An image and the name that the template gives it: relative, with `/`, not yet unique. */
export interface NamedImage {
  image: ExportImage
  wanted: string
}

/** Names every image and sorts them by name, so that the same selection always gets the same names. */
export function nameImages({
  images,
  template,
  recipe,
}: Pick<ExportRequest, 'images' | 'template' | 'recipe'>): NamedImage[] {
  const sortKeys = new Map<NamedImage, string>()
  const named = images.map((image) => {
    const extension = extensionFor(image, copyMediaType(recipe, image))
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

function extensionFor({ path }: ExportImage, mediaType: string): string {
  const known = imageMediaTypes.find((type) => type === mediaType)
  return known ? extensionOf(known) : extname(path).slice(1) || 'bin'
}

function nameTime({ task }: ExportImage): EpochMs {
  const times = [task.createdAt, task.keptAt, task.addedAt].map((time) =>
    time === null ? Number.NaN : Date.parse(time),
  )
  return times.find((time) => Number.isFinite(time)) ?? 0
}

/** A folder of this name would stand where one of ours goes. */
function besideManifest(name: string): string {
  const isManifest = ['manifest.json', 'manifest.csv', 'index.html', thumbsFolder].some(
    (taken) => nameKey(name.split('/')[0] ?? '') === nameKey(taken),
  )
  return isManifest ? `_${name}` : name
}

/** Which copy of an image this export makes, for `imageKey`. */
export function wantedCopy(
  { task, role, index, sha256 }: ExportImage,
  recipe: CopyRecipe,
): Pick<ManifestImage, 'task' | 'role' | 'index' | 'made'> {
  const name = recipeName(recipe)
  return { task, role, index, ...(name === null ? {} : { made: { from: sha256, as: name } }) }
}

/** The manifest entry of a copy at its place in the export. Fields in the order of the manifest, so that equal entries give equal texts. */
export function manifestEntry(image: ExportImage, recipe: CopyRecipe, copy: CopyFacts, path: string): ManifestImage {
  const { sha256, bytes, mediaType, width, height } = copy
  const { role, index, url, deadlineAt, task } = image
  const { made } = wantedCopy(image, recipe)
  const says =
    recipe.metadata.length === 0 ? {} : { says: saidHash({ task, mediaType, width, height }, recipe.metadata) }
  return {
    path,
    sha256,
    bytes,
    mediaType,
    width,
    height,
    role,
    index,
    task,
    url,
    deadlineAt,
    ...(made === undefined ? {} : { made: { ...made, ...says } }),
  }
}
