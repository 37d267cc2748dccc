import { z } from 'zod'
import { exportOptionsSchema } from './exports.ts'
import { taskProblemSchema } from './task-problem.ts'
import { connectionKindSchema, familySchema, taskStatusSchema, taskViewSchema } from './views.ts'
import type { TaskView } from './views.ts'

/** What the outside may ask: inputs are parsed with these schemas before any of our code runs. */

const ids = z.array(z.string().min(1))

export const connectInputSchema = z.object({
  name: z.string(),
  kind: connectionKindSchema.optional(),
  /** Base URL; may be left out for a known kind. */
  url: z.string().optional(),
  /** The key itself, or the name of the environment variable that holds it; left out, the stored one stays. */
  secret: z.union([z.object({ key: z.string() }), z.object({ env: z.string() })]).optional(),
  /** Further hosts for images: exact names or `*.suffix`. They add to those already allowed. */
  imageHosts: z.array(z.string()).default([]),
  /** Hosts that were added so and are not to be allowed any more. Those that a known kind brings along stay. */
  removeImageHosts: z.array(z.string()).default([]),
  /** How long an id that the gateway does not know keeps waiting, in seconds; 90 by default. */
  unknownAfterSeconds: z.number().min(0).max(86_400).optional(),
  /** Status and link requests per second, at most; 3 by default. The gateways allow 10 per key. */
  requestsPerSecond: z.number().min(0.1).max(10).optional(),
  /** Credits below which a notice tells; `null`: never. */
  lowBalance: z.number().min(0).nullable().optional(),
})
export type ConnectInput = z.input<typeof connectInputSchema>

export const addInputSchema = z.object({
  /** Anything that holds ids: lines, JSON, a curl command, CSV, a log. */
  text: z.string(),
  /** Name of the connection, where the text does not tell. */
  connection: z.string().optional(),
  family: familySchema.optional(),
})
export type AddInput = z.input<typeof addInputSchema>

export const addResultSchema = z.object({
  added: z.array(taskViewSchema),
  known: z.array(taskViewSchema),
  rejected: z.array(z.object({ text: z.string(), reason: z.string() })),
})
export type AddResult = z.infer<typeof addResultSchema>

const selectionSchema = z.object({
  status: taskStatusSchema.optional(),
  family: familySchema.optional(),
  /** docs/query-language.md */
  search: z.string().optional(),
})

export const listInputSchema = selectionSchema.extend({
  limit: z.int().min(1).max(1000).default(50),
  /** `next` of the page before. */
  after: z.string().optional(),
})
export type ListInput = z.input<typeof listInputSchema>

/** `next` is `null` on the last page; `total` counts the whole selection, not the page. */
export const taskPageSchema = z.object({
  tasks: z.array(taskViewSchema),
  next: z.string().nullable(),
  total: z.int(),
})
export type TaskPage = z.infer<typeof taskPageSchema>

export const idsInputSchema = z.object({ ids })
export type IdsInput = z.input<typeof idsInputSchema>

/** Answer of `check`, `retry`, `remove`, `restore`. */
export const tasksResultSchema = z.object({
  tasks: z.array(taskViewSchema),
  problems: z.array(taskProblemSchema),
})
export type TasksResult = z.infer<typeof tasksResultSchema>

export const checkInputSchema = z.object({
  ids: ids.default([]),
  /** Waits until each has been asked and nothing of it is due, at most so long. */
  waitSeconds: z.number().min(0).max(600).default(0),
})
export type CheckInput = z.input<typeof checkInputSchema>

export const annotateInputSchema = z.object({
  id: z.string().min(1),
  rating: z.int().min(0).max(5).optional(),
  favorite: z.boolean().optional(),
  rejected: z.boolean().optional(),
  tags: z.array(z.string().trim().min(1).max(100)).max(100).optional(),
  note: z.string().max(10_000).optional(),
})
export type AnnotateInput = z.input<typeof annotateInputSchema>

export const exportInputSchema = selectionSchema.extend({
  /** Only these tasks (TaskView ids). */
  ids: z.array(z.string()).max(1_000_000).optional(),
  /** An absolute path: this machine's, or the running host's, which is the same one. */
  dest: z.string().min(1),
  zip: z.boolean().default(false),
  /** Copies only what the destination's manifest lacks. */
  onlyNew: z.boolean().default(false),
  /** Name of a saved profile; what is given here as well wins over it. */
  profile: z.string().optional(),
  ...exportOptionsSchema.shape,
})
export type ExportInput = z.input<typeof exportInputSchema>

export const exportResultSchema = z.object({
  dest: z.string(),
  copied: z.int(),
  skipped: z.int(),
  failed: z.array(z.object({ id: z.string(), index: z.int(), reason: z.string() })),
  /** About images that were exported: `credentials-broken`, `credentials-removed` (a C2PA manifest), `metadata-unsupported`; left out when there are none. */
  warnings: z.array(z.object({ id: z.string(), index: z.int(), reason: z.string() })).optional(),
  bytes: z.int(),
})
export type ExportResult = z.infer<typeof exportResultSchema>

export const doctorInputSchema = z.object({ repair: z.boolean().default(false) })
export type DoctorInput = z.input<typeof doctorInputSchema>

/** What `doctor` can find; see `core/library` and `core/api/doctor.ts` for how each is mended. */
const problemKinds = [
  'database',
  'search-index',
  'lease',
  'library-missing',
  'file-missing',
  'file-altered',
  'file-unreadable',
  'file-orphan',
  'partial-file',
  'thumbnail-missing',
  'image-lost',
  'image-overdue',
  'task-unknown',
  'organised-unknown',
  'rule-waits',
  'rule-gave-up',
] as const

export const doctorResultSchema = z.object({
  /** True when nothing is left to mend. */
  ok: z.boolean(),
  problems: z.array(
    z.object({
      kind: z.enum(problemKinds),
      /** TaskView id, when it is about a task. */
      task: z.string().nullable(),
      path: z.string().nullable(),
      detail: z.string(),
      repaired: z.boolean(),
    }),
  ),
})
export type DoctorResult = z.infer<typeof doctorResultSchema>

/** One change as `watch --json` prints it. */
export interface TaskChange {
  at: string
  task: TaskView
}

/** A call that cannot be done, in words that name the next step. `usage` is the caller's mistake. */
export type CallErrorCode = 'usage' | 'bad-query' | 'not-possible' | 'in-use' | 'unusable' | 'cancelled'
