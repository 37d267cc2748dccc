import type { Dialect } from './dialect.ts'

export const sandboxFamilies = ['flux-kontext', 'midjourney', 'jobs'] as const
export type SandboxFamily = (typeof sandboxFamilies)[number]
export type PictureRole = 'result' | 'original'
export type PictureFormat = 'jpeg' | 'png' | 'webp'

/** How a task ends. `envelope` failures answer with the code instead of 200 and have no record. */
export type Fate =
  | { kind: 'success' }
  | { kind: 'fail'; code: string; message: string; via: 'record' | 'envelope' }
  | { kind: 'never' }

/** What is asked of the sandbox: the same as a POST, in our words, with what only a test may ask. */
export interface TaskOrder {
  family: SandboxFamily
  prompt: string
  /** Default: the family's usual one. */
  model?: string
  /** `16:9` and the like, or a seedream word such as `portrait_4_3`. */
  aspectRatio?: string
  /** Result images; default 4 for Midjourney, else 1. At most 16. */
  images?: number
  /** Flux Kontext: an edit, whose original is offered for ten minutes. */
  original?: boolean
  /** Default: JPEG, for jobs PNG. */
  format?: PictureFormat
  /** Midjourney speed: `relaxed`, `fast`, `turbo`. */
  speed?: string
  /** Time until it is done, in ms at time scale 1. Default: seeded around what was measured. */
  durationMs?: number
  fate?: Fate
  dialect?: Partial<Dialect>
  /** Default: 32 hex digits by seed and order of creation, the same in two sandboxes of one seed. */
  taskId?: string
  /** Epoch ms by the sandbox's clock; a past one makes an old task. */
  createdAt?: number
  /** Parameters that the record echoes besides prompt and aspect ratio. */
  params?: Readonly<Record<string, unknown>>
  /** Who owns it; only keys of the same account can see it. Default: the account of the first key. */
  account?: string
}

export interface SandboxImage {
  role: PictureRole
  index: number
  /** Path on the sandbox's own origin. */
  path: string
  format: PictureFormat
  width: number
  height: number
}

/** A task as the sandbox holds it: all facts are settled at creation, what it shows is a function of time. */
export interface SandboxTask {
  taskId: string
  ordinal: number
  family: SandboxFamily
  account: string
  model: string
  prompt: string
  params: Readonly<Record<string, unknown>>
  createdAt: number
  /** Epoch ms at which it ends, already scaled. `fate` says how. */
  endsAt: number
  visibleAt: number
  fate: Fate
  credits: number
  dialect: Dialect
  images: readonly SandboxImage[]
}

/** What a task shows at a moment. */
export type TaskMoment =
  | { kind: 'hidden' }
  | { kind: 'running'; phase: 'waiting' | 'queuing' | 'generating' }
  | { kind: 'success' }
  | { kind: 'fail'; code: string; message: string; via: 'record' | 'envelope' }

/** Pure: where a task stands at `now`. The first tenth is spent waiting, the next fifth in the queue. */
export function taskMoment(task: SandboxTask, now: number): TaskMoment {
  if (now < task.visibleAt) return { kind: 'hidden' }
  if (now >= task.endsAt && task.fate.kind !== 'never') return task.fate
  if (task.dialect.phases === 'only-waiting') return { kind: 'running', phase: 'waiting' }
  const share = (now - task.createdAt) / Math.max(1, task.endsAt - task.createdAt)
  return { kind: 'running', phase: share < 0.1 ? 'waiting' : share < 0.3 ? 'queuing' : 'generating' }
}
