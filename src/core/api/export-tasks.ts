import { join } from 'node:path'
import { exportInputSchema, exportOptionsSchema } from '../../contract/index.ts'
import type { ExportInput, ExportOptions, ExportResult, TaskView } from '../../contract/index.ts'
import type { TaskFacts } from '../facts.ts'
import type { CopyRecipe } from '../library/copy-recipe.ts'
import { exportImages } from '../library/export-images.ts'
import type { ExportImage } from '../library/export-images.ts'
import { defaultTemplate } from '../library/file-name.ts'
import type { ManifestConnection, ManifestTask } from '../library/manifest.ts'
import type { TaskFilter, TaskPlace } from '../store/index.ts'
import { absentTask } from './absent-task.ts'
import { CallError } from './call-error.ts'
import { selectionFilter } from './chosen-filter.ts'
import type { ApiDeps, Progress } from './deps.ts'
import { profileNamed } from './export-profiles.ts'
import { findTasks } from './find-tasks.ts'
import { parseInput } from './parse-input.ts'
import { refused } from './refused.ts'
import { taskViews } from './views.ts'

/** Tasks read at once while a selection is gathered. */
const pageSize = 1000

/** Copies the kept images of a selection, with their manifest. The library's own bytes are never touched. */
export async function exportTasks(deps: ApiDeps, input: ExportInput, progress: Progress): Promise<ExportResult> {
  const { dest, zip, onlyNew, ids, profile, ...rest } = parseInput(exportInputSchema, input)
  const saved = profile === undefined ? {} : profileNamed(deps, profile).options
  const chosen = { ...saved, ...exportOptionsSchema.parse(rest) }
  const images =
    ids === undefined
      ? selectedImages(deps, selectionFilter(deps.store, rest, deps.clock.now()))
      : namedImages(deps, ids)
  const { onProgress, signal } = progress
  const result = await exportImages({
    dest,
    zip,
    template: chosen.template ?? defaultTemplate,
    sidecars: chosen.sidecars ?? [],
    recipe: recipeOf(chosen),
    gallery: chosen.gallery === true ? { thumbsDir: join(deps.host.dataDir, 'thumbs') } : null,
    onlyNew,
    images,
    connections: connectionsOf(deps, images),
    // What is made for others tells only of what is in it.
    organised: chosen.strip !== true && isWhole(deps, rest, ids) ? deps.store.organised.all() : null,
    exportedAt: deps.clock.now(),
    signal,
    ...(onProgress === undefined ? {} : { onProgress: (done: number, total: number) => onProgress(done, total) }),
  })
  if (result.ok) {
    const { ok: _, warnings, ...report } = result
    return warnings.length === 0 ? report : { ...report, warnings }
  }
  if (result.reason === 'cancelled') throw new CallError('cancelled', result.message)
  if (result.reason === 'bad-template') throw new CallError('usage', result.message)
  throw refused('not-possible', result.reason, result.message, { name: dest })
}

/** Is everything exported that there is? The window names all tasks, the command line none. */
function isWhole(
  { store }: ApiDeps,
  { search, status, family }: Pick<ExportInput, 'search' | 'status' | 'family'>,
  ids: readonly string[] | undefined,
): boolean {
  if (ids !== undefined) return new Set(ids).size === store.tasks.count({})
  return search === undefined && status === undefined && family === undefined
}

function recipeOf({ format, maxSide, quality, strip, metadata }: ExportOptions): CopyRecipe {
  return {
    format: format ?? null,
    maxSide: maxSide ?? null,
    quality: quality ?? null,
    strip: strip ?? false,
    metadata: metadata ?? [],
  }
}

function connectionsOf({ store }: ApiDeps, images: readonly ExportImage[]): ManifestConnection[] {
  const used = new Set(images.map(({ task }) => task.connection))
  return store.connections
    .all()
    .flatMap(({ name, kind, baseUrl }) => (used.has(name) ? [{ name, kind, url: baseUrl }] : []))
}

function namedImages({ store, clock }: ApiDeps, ids: readonly string[]): ExportImage[] {
  const { tasks, problems } = findTasks(store, ids)
  const [problem] = problems
  if (problem !== undefined) throw absentTask(problem)
  return taskViews(store, tasks, clock.now()).flatMap(keptImages)
}

function selectedImages(deps: ApiDeps, selection: TaskFilter): ExportImage[] {
  const { store, clock } = deps
  const images: ExportImage[] = []
  let place: TaskPlace | null = null
  for (;;) {
    const tasks: TaskFacts[] = store.tasks.page(selection, place, pageSize)
    for (const view of taskViews(store, tasks, clock.now())) images.push(...keptImages(view))
    const last = tasks.at(-1)
    if (last === undefined || tasks.length < pageSize) return images
    place = { addedAt: last.addedAt, seq: last.seq }
  }
}

function keptImages({ images, ...view }: TaskView): ExportImage[] {
  const task = manifestTask(view)
  return images.flatMap(({ status, path, sha256, bytes, mediaType, width, height, role, index, url, deadlineAt }) => {
    if (status !== 'kept' || path === null || sha256 === null || bytes === null || mediaType === null) return []
    return [{ path: join(path), sha256, bytes, mediaType, width, height, role, index, url, deadlineAt, task }]
  })
}

/** Fields in the order of the manifest. */
function manifestTask(view: Omit<TaskView, 'images'>): ManifestTask {
  const { id, taskId, connection, family, model, prompt, params, createdAt, completedAt, keptAt } = view
  const { rating, tags, note, status, phase, polls, credits, favorite, rejected, collections, addedAt } = view
  const made = { id, taskId, connection, family, model, prompt, params, createdAt, completedAt, keptAt }
  return { ...made, rating, tags, note, status, phase, polls, credits, favorite, rejected, collections, addedAt }
}
