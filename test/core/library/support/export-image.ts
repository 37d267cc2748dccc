import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ExportImage, ExportRequest } from '../../../../src/core/library/export-images.ts'
import { defaultTemplate } from '../../../../src/core/library/file-name.ts'
import type { ManifestTask } from '../../../../src/core/library/manifest.ts'

export const exportedAt = Date.UTC(2026, 10, 22, 12)

export function manifestTask(id: string, changes: Partial<ManifestTask> = {}): ManifestTask {
  return {
    id,
    taskId: `remote-${id}`,
    connection: 'home',
    family: 'jobs',
    model: 'nano-banana',
    prompt: `a picture of ${id}`,
    params: { aspect_ratio: '1:1', seed: 7 },
    createdAt: '2026-11-20T10:00:00.000Z',
    completedAt: '2026-11-20T10:01:00.000Z',
    keptAt: '2026-11-20T10:01:05.000Z',
    rating: 4,
    tags: ['fox', 'red'],
    note: null,
    status: 'kept',
    phase: null,
    polls: 1,
    credits: null,
    favorite: false,
    rejected: false,
    collections: [],
    addedAt: '2026-11-20T09:59:00.000Z',
    ...changes,
  }
}

interface ImageOptions {
  content?: string | Buffer
  index?: number
  task?: Partial<ManifestTask>
  changes?: Partial<ExportImage>
}

/** A kept image with its file in `library`. */
export async function keptImage(library: string, id: string, options: ImageOptions = {}): Promise<ExportImage> {
  const { content = `bytes of ${id}`, index = 0, task = {}, changes = {} } = options
  const path = join(library, `${id}-${index}.png`)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
  return {
    path,
    sha256: createHash('sha256').update(content).digest('hex'),
    bytes: Buffer.byteLength(content),
    mediaType: 'image/png',
    width: 10,
    height: 20,
    role: 'result',
    index,
    url: `https://files.example/${id}.png`,
    deadlineAt: null,
    task: manifestTask(id, task),
    ...changes,
  }
}

export function exportRequest(
  dest: string,
  images: readonly ExportImage[],
  changes: Partial<ExportRequest> = {},
): ExportRequest {
  return {
    dest,
    zip: false,
    template: defaultTemplate,
    sidecars: [],
    recipe: { format: null, maxSide: null, quality: null, strip: false, metadata: [] },
    gallery: null,
    connections: [],
    organised: null,
    onlyNew: false,
    images,
    exportedAt,
    signal: new AbortController().signal,
    ...changes,
  }
}
