import { z } from 'zod'

/**
 * What the outside sees (DESIGN §6, §6.1): field names, null rules and time forms are a promise to scripts.
 * Times are ISO 8601 UTC with milliseconds, absent values are `null`, paths are absolute.
 */

const time = z.iso.datetime({ precision: 3 })
const jsonObject = z.record(z.string(), z.json())

export const familySchema = z.enum(['flux-kontext', 'jobs', 'midjourney'])
export const taskStatusSchema = z.enum(['waiting', 'saving', 'kept', 'incomplete', 'failed', 'unknown'])
export const connectionKindSchema = z.enum(['kie', 'apikley', 'other'])

export const imageViewSchema = z.object({
  /** Names the image at `/images/ID`: the task's id with the index (`…-0`), an original with `-original-` between them. */
  id: z.string(),
  /** Counts from 0 within its role. */
  index: z.int(),
  /** A missed `original` never makes a task incomplete; a missed `result` does. */
  role: z.enum(['result', 'original']),
  status: z.enum(['wanted', 'kept', 'lost']),
  /** Why it is not on disk (yet): `disk-full`, `library-missing`, `expired`, … `null` while all goes well. */
  reason: z.string().nullable(),
  /** Absolute path of the kept file. */
  path: z.string().nullable(),
  bytes: z.int().nullable(),
  /** Lower-case hex of the kept bytes, which are exactly the downloaded ones. */
  sha256: z.string().nullable(),
  mediaType: z.string().nullable(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** The link that the gateway gave last. */
  url: z.string(),
  /** When the link is expected to die, counted from when Kieper first saw the success. */
  deadlineAt: time,
})
export type ImageView = z.infer<typeof imageViewSchema>

export const taskViewSchema = z.object({
  /** Kieper's own id: 16 characters, unique in this data folder. */
  id: z.string(),
  /** The gateway's id of the task. */
  taskId: z.string(),
  /** Name of the connection. */
  connection: z.string(),
  /** `null` until a probe of the families has found the task. */
  family: familySchema.nullable(),
  model: z.string().nullable(),
  prompt: z.string().nullable(),
  params: jsonObject.nullable(),
  status: taskStatusSchema,
  /** The gateway's own word for where the task stands, verbatim. */
  phase: z.string().nullable(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  addedAt: time,
  /** By the gateway's clock. */
  createdAt: time.nullable(),
  /** By the gateway's clock. */
  completedAt: time.nullable(),
  /** When the last result image was verified on disk. */
  keptAt: time.nullable(),
  nextPollAt: time.nullable(),
  /** When it was moved to the trash; `null` while it lives. */
  removedAt: time.nullable(),
  /** How often the gateway has been asked about this task. */
  polls: z.int(),
  /** What it cost, in credits; `null` where the gateway does not tell. */
  credits: z.number().nullable(),
  /** 0 to 5; 0 is unrated. */
  rating: z.int(),
  favorite: z.boolean(),
  /** Looked at and not wanted. It stays, with its files. */
  rejected: z.boolean(),
  tags: z.array(z.string()),
  note: z.string(),
  /** Names of the collections that it is in. */
  collections: z.array(z.string()),
  images: z.array(imageViewSchema),
})
export type TaskView = z.infer<typeof taskViewSchema>

const historyEntrySchema = z.object({
  at: time,
  status: taskStatusSchema,
  phase: z.string().nullable(),
  detail: z.string(),
})

export const taskDetailSchema = taskViewSchema.extend({
  /** Every change of status or phase, oldest first. */
  history: z.array(historyEntrySchema),
  /** The gateway's last answer, verbatim but for a repeated key; `null` before the first one. */
  raw: z.string().nullable(),
})
export type TaskDetail = z.infer<typeof taskDetailSchema>

export const connectionViewSchema = z.object({
  name: z.string(),
  kind: connectionKindSchema,
  url: z.string(),
  state: z.enum(['ok', 'paused']),
  /** Why it is paused, or what holds it back for the moment, in words. */
  reason: z.string().nullable(),
  /** Hosts allowed for images besides the connection's own: exact names or `*.suffix`. */
  imageHosts: z.array(z.string()),
  /** Those of them that were added by hand, and can be removed; the others come with the kind. */
  addedImageHosts: z.array(z.string()),
  /** Credits, as the gateway told last. */
  balance: z.number().nullable(),
  /** Credits below which a notice tells; `null`: never. */
  lowBalance: z.number().nullable(),
  /** What holds it back now: the user's own pause, a refusal (401, 402, 403, 433), or the moment; `null` while all goes well. */
  hold: z
    .object({
      cause: z.enum(['user', 'refused', 'throttled', 'maintenance', 'unreachable', 'no-key']),
      /** The gateway's code of a refusal; it decides the next step. */
      code: z.int().nullable(),
      /** When it is asked again by itself; `null`: not before somebody does something. */
      until: time.nullable(),
    })
    .nullable(),
  /** Status and link requests per second, at most. */
  requestsPerSecond: z.number(),
  /** How long an id that the gateway does not know keeps waiting. */
  unknownAfterSeconds: z.number(),
  /** Is it the stand-in gateway of the sample tasks? */
  sample: z.boolean(),
})
export type ConnectionView = z.infer<typeof connectionViewSchema>
