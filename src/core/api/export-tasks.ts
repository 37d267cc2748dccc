import { join } from 'node:path'
import { exportInputSchema } from '../../contract/index.ts'
import type { ExportInput, ExportResult, TaskView } from '../../contract/index.ts'
import type { TaskFacts } from '../facts.ts'
import { exportImages } from '../library/export-images.ts'
import type { ExportImage } from '../library/export-images.ts'
import { defaultTemplate } from '../library/file-name.ts'
import type { TaskFilter, TaskPlace } from '../store/index.ts'
import { CallError } from './call-error.ts'
import { selectionFilter } from './chosen-filter.ts'
import type { ApiDeps, Progress } from './deps.ts'
import { findTasks } from './find-tasks.ts'
import { parseInput } from './parse-input.ts'
import { taskViews } from './views.ts'

/** Tasks read at once while a selection is gathered. */
const pageSize = 1000

/** Copies the kept images of a selection, with their manifest. The library's own bytes are never touched. */
export async function exportTasks(deps: ApiDeps, input: ExportInput, progress: Progress): Promise<ExportResult> {
  const { dest, zip, template, sidecars, onlyNew, ids, ...selection } = parseInput(exportInputSchema, input)
  const { onProgress } = progress
  const result = await exportImages({
    dest,
    zip,
    template: template ?? defaultTemplate,
    sidecars,
    onlyNew,
    images: ids === undefined ? selectedImages(deps, selectionFilter(selection)) : namedImages(deps, ids),
    exportedAt: deps.clock.now(),
    signal: progress.signal,
    ...(onProgress === undefined ? {} : { onProgress: (done: number, total: number) => onProgress(done, total) }),
  })
  if (result.ok) {
    const { ok: _, ...report } = result
    return report
  }
  const code = result.reason === 'cancelled' ? 'cancelled' : result.reason === 'bad-template' ? 'usage' : 'not-possible'
  throw new CallError(code, result.message)
}

function namedImages({ store, clock }: ApiDeps, ids: readonly string[]): ExportImage[] {
  const { tasks, problems } = findTasks(store, ids)
  const [problem] = problems
  if (problem !== undefined) throw new CallError('not-possible', `${problem.id}: ${problem.reason}`)
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

function keptImages(view: TaskView): ExportImage[] {
  const { id, taskId, connection, family, model, prompt, params, createdAt, completedAt, keptAt, addedAt } = view
  const { rating, tags, note } = view
  const task = {
    id,
    taskId,
    connection,
    family,
    model,
    prompt,
    params,
    createdAt,
    completedAt,
    keptAt,
    rating,
    tags,
    note,
  }
  return view.images.flatMap(({ status, path, sha256, bytes, mediaType, width, height, role, index, url }) => {
    if (status !== 'kept' || path === null || sha256 === null || bytes === null || mediaType === null) return []
    return [{ path: join(path), sha256, bytes, mediaType, width, height, role, index, url, task, addedAt }]
  })
}
