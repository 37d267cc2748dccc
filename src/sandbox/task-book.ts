import { createHash } from 'node:crypto'
import { seededChance } from './chance.ts'
import type { Chance } from './chance.ts'
import { dialectOf } from './dialect.ts'
import { generationMs } from './durations.ts'
import { frameSize } from './frame-size.ts'
import type { Settings } from './options.ts'
import type { Fate, PictureFormat, SandboxFamily, SandboxImage, SandboxTask, TaskOrder } from './task.ts'

/** All tasks of one sandbox, by id and by the path of each image. */
export interface TaskBook {
  /** Throws when the order names an id that exists: a bug of the test. */
  add(order: TaskOrder): SandboxTask
  byId(taskId: string): SandboxTask | undefined
  byImagePath(path: string): { task: SandboxTask; image: SandboxImage } | undefined
  all(): MapIterator<SandboxTask>
}

const usualModel: Record<SandboxFamily, string> = {
  'flux-kontext': 'flux-kontext-pro',
  midjourney: '7',
  jobs: 'nano-banana-2',
}

export function createTaskBook(settings: Settings): TaskBook {
  const tasks = new Map<string, SandboxTask>()
  const images = new Map<string, { task: SandboxTask; image: SandboxImage }>()
  return {
    add: (order) => {
      const task = taskOf(order, tasks.size, settings)
      if (tasks.has(task.taskId)) throw new Error(`task ${task.taskId} exists`)
      tasks.set(task.taskId, task)
      for (const image of task.images) images.set(image.path, { task, image })
      return task
    },
    byId: (taskId) => tasks.get(taskId),
    byImagePath: (path) => images.get(path),
    all: () => tasks.values(),
  }
}

function taskOf(order: TaskOrder, ordinal: number, settings: Settings): SandboxTask {
  const { family, prompt } = order
  const chance = seededChance(settings.seed, 'task', ordinal)
  const taskId = order.taskId ?? createHash('sha256').update(`${settings.seed}/${ordinal}`).digest('hex').slice(0, 32)
  const model = order.model ?? usualModel[family]
  const createdAt = order.createdAt ?? settings.now()
  const seededMs = generationMs(family, model, order.speed ?? 'relaxed', chance)
  const ordinary = dialectOf(settings.dialects, family, chance)
  const flavoured = settings.flavour === 'apikley' ? { ...ordinary, messageKey: 'message' as const } : ordinary
  const dialect = { ...flavoured, ...order.dialect }
  const endsAt = createdAt + (order.durationMs ?? seededMs) * settings.timeScale
  const aspectRatio = order.aspectRatio ?? '1:1'
  return {
    taskId,
    ordinal,
    family,
    account: order.account ?? settings.keys[0]?.account ?? 'main',
    model,
    prompt,
    params: order.params ?? {},
    createdAt,
    endsAt: Math.round(endsAt),
    visibleAt: Math.round(createdAt + dialect.hiddenMs * settings.timeScale),
    fate: order.fate ?? seededFate(settings.failShare, chance),
    credits: family === 'midjourney' ? 8 : family === 'flux-kontext' ? 5 : 4,
    dialect,
    images: imagesOf(order, taskId, Math.round(endsAt), frameSize(aspectRatio, settings.imageLongSidePx), chance),
  }
}

function seededFate(failShare: number, chance: Chance): Fate {
  if (chance.next() >= failShare) return { kind: 'success' }
  return {
    kind: 'fail',
    code: '500',
    message: 'Internal Error, Please try again later.',
    via: chance.next() < 0.5 ? 'record' : 'envelope',
  }
}

function imagesOf(
  order: TaskOrder,
  taskId: string,
  endsAt: number,
  size: { width: number; height: number },
  chance: Chance,
): SandboxImage[] {
  const wanted = order.family === 'flux-kontext' ? 1 : (order.images ?? (order.family === 'midjourney' ? 4 : 1))
  const count = Math.min(16, Math.max(1, Math.floor(wanted)))
  const format: PictureFormat = order.format ?? (order.family === 'jobs' ? 'png' : 'jpeg')
  const name = encodeURIComponent(taskId)
  const pathOf = (index: number): string => {
    switch (order.family) {
      case 'midjourney':
        return `/m/${name}_0_${index}.${format}`
      case 'flux-kontext':
        return `/f/${name}_0_${Math.floor(endsAt / 1_000)}_${index}.${format}`
      case 'jobs':
        return `/images/${endsAt}-${chance.next().toString(36).slice(2, 10)}${index}.${format}`
    }
  }
  const results = Array.from({ length: count }, (_, index): SandboxImage => ({
    role: 'result',
    index,
    path: pathOf(index),
    format,
    ...size,
  }))
  if (order.family !== 'flux-kontext' || order.original !== true) return results
  return [...results, { role: 'original', index: 0, path: `/f/${name}_origin.${format}`, format, ...size }]
}
