import { z } from 'zod'
import { taskFilterSchema } from './filter.ts'
import { familySchema, taskStatusSchema, taskViewSchema } from './views.ts'

/**
 * What the history view reads. It first learns the place and the shape of every task of a selection (the index: ten bytes
 * each), so that it can lay out 100,000 of them without a jump, and then reads the rows that come into sight.
 */

/** Number of a task in its data folder: what the window works with, four bytes instead of an id. Never reused. */
const taskKey = z.int().min(1)

export const indexInputSchema = z.object({
  filter: taskFilterSchema.default({}),
  /** `next` of the chunk before. */
  after: z.string().optional(),
  limit: z.int().min(1).max(20_000).default(20_000),
  /** So many tasks at the front come with their rows: a screen's worth, which would be the next question. */
  rows: z.int().min(0).max(200).default(0),
})
export type IndexInput = z.input<typeof indexInputSchema>

export const taskRowSchema = z.object({ key: taskKey, task: taskViewSchema })
export type TaskRow = z.infer<typeof taskRowSchema>

/** A chunk of the index, newest first. The lists are typed arrays (little endian) in base64, one item per task. */
export const taskIndexSchema = z.object({
  count: z.int(),
  /** Uint32: keys. */
  keys: z.string(),
  /** Uint32: when it was added, in seconds since 1970. */
  addedAt: z.string(),
  /** Uint16: width by height of the first result in thousandths, 0 while nobody knows. */
  aspects: z.string(),
  /** Uint8: how many result images, at most 255. */
  results: z.string(),
  next: z.string().nullable(),
  rows: z.array(taskRowSchema),
})
export type TaskIndex = z.infer<typeof taskIndexSchema>

export const rowsInputSchema = z.object({ keys: z.array(taskKey).max(500) })
export type RowsInput = z.input<typeof rowsInputSchema>

/** Tasks with kept images whose files are not where they were put: deleted by hand, or on a drive that is away. Removed tasks are not among them. */
export const missingFilesSchema = z.array(
  z.object({
    key: taskKey,
    /** Ids of the images. */
    images: z.array(z.string()),
  }),
)
export type MissingFiles = z.infer<typeof missingFilesSchema>

export const showInputSchema = z.object({
  id: z.string().min(1),
  /** Shows it from the trash, too. */
  trash: z.boolean().default(false),
})

export const facetsInputSchema = z.object({
  filter: taskFilterSchema.default({}),
  /** Minutes east of UTC: months begin where the reader lives. */
  utcOffsetMinutes: z.int().min(-1_440).max(1_440).default(0),
})
export type FacetsInput = z.input<typeof facetsInputSchema>

const counted = <T extends z.ZodType>(value: T) => z.array(z.object({ value, count: z.int() }))

/** How many tasks each value would show, given all the *other* parts of the filter. Ordered by count, months by time. */
export const facetsSchema = z.object({
  total: z.int(),
  status: counted(taskStatusSchema),
  family: counted(familySchema.nullable()),
  model: counted(z.string().nullable()),
  connection: counted(z.string()),
  /** `2026-11` */
  month: counted(z.string()),
  unsaved: z.int(),
  /** Unsaved, and the link dies within 24 hours. */
  expiring: z.int(),
  favorite: z.int(),
})
export type Facets = z.infer<typeof facetsSchema>

export const recogniseInputSchema = z.object({
  text: z.string(),
  connection: z.string().optional(),
  family: familySchema.optional(),
})
export type RecogniseInput = z.input<typeof recogniseInputSchema>

export const latestInputSchema = z.object({ limit: z.int().min(1).max(50).default(5) })
export type LatestInput = z.input<typeof latestInputSchema>

/** What `add` would do with a text. Nothing is stored. */
export const recognitionSchema = z.object({
  found: z.array(
    z.object({
      taskId: z.string(),
      family: familySchema.nullable(),
      /** `null` when the user has to choose one. */
      connection: z.string().nullable(),
      state: z.enum(['new', 'known', 'in-trash']),
      /** The task that is already here. */
      known: taskRowSchema.nullable(),
    }),
  ),
  rejected: z.array(
    z.object({
      text: z.string(),
      /** Why it is no id. `cut-off`: the end is missing; `shortened`: a program has put dots there; `nothing`: there is none in it. */
      code: z.enum([
        'cut-off',
        'shortened',
        'api-key',
        'no-digits',
        'too-short',
        'too-long',
        'not-an-id',
        'number-or-date',
        'address',
        'record-id',
        'nothing',
      ]),
      /** The same in words. */
      reason: z.string(),
    }),
  ),
})
export type Recognition = z.infer<typeof recognitionSchema>

const activityRowSchema = taskRowSchema.extend({
  /** What half of this model's tasks took, in ms, learned from their own times; `null` while too few are known. */
  usualMs: z.number().nullable(),
})
export type ActivityRow = z.infer<typeof activityRowSchema>

const activityList = z.object({ rows: z.array(activityRowSchema), total: z.int() })

/** What is going on. Each list is cut at 200 rows; `total` counts all. */
export const activitySchema = z.object({
  /** Unsaved images that have met trouble, soonest loss first. */
  atRisk: activityList,
  saving: activityList,
  /** In the order of their next question. */
  waiting: activityList,
  /** Failed, incomplete or unknown within the last 24 hours, newest first. */
  failed: activityList,
})
export type Activity = z.infer<typeof activitySchema>
