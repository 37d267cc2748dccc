import { z } from 'zod'
import { taskRowSchema } from './history.ts'
import { connectionViewSchema, taskStatusSchema } from './views.ts'

/** What is told by itself: one stream per window, at most ten frames a second. */

export const overviewSchema = z.object({
  /** Tasks by status, without the trash. */
  counts: z.record(taskStatusSchema, z.int()),
  trashed: z.int(),
  /** Images that are still at a gateway. */
  unsaved: z.int(),
  /** When the first link of an unsaved image dies; `null` when all is saved. */
  firstDeadlineAt: z.string().nullable(),
  /** Unsaved images that have met trouble and whose link dies soon (`rules/loss-level.ts`); `null` when there is none. */
  atRisk: z.object({ images: z.int(), firstDeadlineAt: z.string() }).nullable(),
  /** Kept tasks that nobody has seen yet (`notices.seen`), at most 1,000. */
  unseen: z.int(),
  connections: z.array(connectionViewSchema),
  library: z.object({
    path: z.string(),
    /** `missing`, `full` and `unwritable` hold saving back. */
    state: z.enum(['ok', 'missing', 'full', 'unwritable']),
    /** `null` where the system does not tell. */
    freeBytes: z.number().nullable(),
  }),
  /** Does this process poll and save? (Another one may hold the data folder.) */
  running: z.boolean(),
})
export type Overview = z.infer<typeof overviewSchema>

const downloadSchema = z.object({
  image: z.string(),
  /** Number of the task. */
  key: z.int(),
  bytes: z.number(),
  /** `null` when the source does not tell. */
  totalBytes: z.number().nullable(),
})
export type Download = z.infer<typeof downloadSchema>

const announcementSchema = z.object({
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  key: z.int().nullable(),
})
export type AnnouncementView = z.infer<typeof announcementSchema>

export const frameSchema = z.object({
  /** `snapshot` comes first, and again when more has changed than fits: what is on screen is then read anew. */
  kind: z.enum(['snapshot', 'changes']),
  /** When the frame was made, by the host's clock. */
  at: z.string(),
  /** `null` when nothing of it has changed since the frame before. */
  overview: overviewSchema.nullable(),
  /** Tasks as they are now. */
  changed: z.array(taskRowSchema),
  /** Tasks that have left the history (to the trash, or for good). */
  gone: z.array(z.int()),
  /** All downloads under way; `null` when nothing has moved. */
  downloads: z.array(downloadSchema).nullable(),
  announcements: z.array(announcementSchema),
  /** May anything of the rules be new? Tasks that end or are marked may wait for them as well. Whoever shows rules asks again. */
  rules: z.boolean(),
})
export type Frame = z.infer<typeof frameSchema>

/** What runs behind this page. */
export const aboutSchema = z.object({
  version: z.string(),
  host: z.enum(['electron', 'node']),
  dataDir: z.string(),
  libraryDir: z.string(),
  /** A folder that exports may be offered to by default. */
  exportDir: z.string(),
  /** What this host can do beyond the rest. */
  can: z.object({ reveal: z.boolean(), samples: z.boolean() }),
  /** How keys are kept, in words of a closed list. */
  keys: z.enum(['file', 'keychain', 'plain']),
})
export type About = z.infer<typeof aboutSchema>

export const settingsSchema = z.object({
  notify: z.object({
    kept: z.boolean(),
    failed: z.boolean(),
    connection: z.boolean(),
    storage: z.boolean(),
    /** Before an image is lost. */
    atRisk: z.boolean().default(true),
    /** Titles and prompts are left out. */
    hidePrompts: z.boolean(),
    /** Minutes of the local day between which nothing is told but losses; `null` when off. */
    quiet: z.object({ fromMinute: z.int().min(0).max(1_439), toMinute: z.int().min(0).max(1_439) }).nullable(),
  }),
  /** Of what the desktop itself says (tray, menu, notifications); its window tells it. Pages of a browser have their own. */
  language: z.enum(['en', 'ru', 'zh-CN']).default('en'),
})
export type Settings = z.infer<typeof settingsSchema>

/** One line of a long call: where it stands, and in the end what came of it. */
export const progressOf = <T extends z.ZodType>(result: T) =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
    z.object({ kind: z.literal('done'), result }),
  ])
