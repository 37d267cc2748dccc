import { z } from 'zod'
import type { ConnectionFacts, ImageFacts, RecordFacts, TaskFacts } from '../facts.ts'
import { connectionKinds, families, imageMediaTypes, imageReasons, taskStatuses } from '../model.ts'
import type { JsonObject } from '../model.ts'
import { isPathInside } from './path-inside.ts'

/**
 * One line of the library's records (docs/decisions/0006). A stranger may have written it, so every field is parsed. Fields
 * that a later version adds are passed over; a line of a later form (`version`) is not understood.
 */

const at = z.number()
const count = z.int().min(0)
const text = z.string()
const jsonObject: z.ZodType<JsonObject> = z.record(text, z.json())

const imageSchema = z.object({
  role: z.enum(['result', 'original']),
  index: count,
  url: text,
  status: z.enum(['wanted', 'kept', 'lost']),
  reason: z.enum(imageReasons).nullable(),
  detail: text.nullable(),
  deadlineAt: at,
  libraryId: text.nullable(),
  path: text.refine(isPathInside).nullable(),
  bytes: count.nullable(),
  sha256: text.regex(/^[0-9a-f]{64}$/u).nullable(),
  mediaType: z.enum(imageMediaTypes).nullable(),
  width: count.nullable(),
  height: count.nullable(),
  keptAt: at.nullable(),
})

const taskSchema = z.object({
  id: text.regex(/^[\w-]{1,64}$/u),
  taskId: text.min(1),
  family: z.enum(families).nullable(),
  status: z.enum(taskStatuses),
  phase: text.nullable(),
  model: text.nullable(),
  prompt: text.nullable(),
  params: jsonObject.nullable(),
  failure: z.object({ code: text, message: text }).nullable(),
  addedAt: at,
  createdAt: at.nullable(),
  completedAt: at.nullable(),
  succeededAt: at.nullable(),
  keptAt: at.nullable(),
  polls: count,
  credits: z.number().nullable(),
  rating: z.int().min(0).max(5),
  favorite: z.boolean(),
  // Lines of before 0.2 do not tell it.
  rejected: z.boolean().default(false),
  tags: z.array(text),
  note: text,
  removedAt: at.nullable(),
})

const recordSchema: z.ZodType<RecordFacts> = z.object({
  version: z.literal(1),
  revision: z.int().min(1),
  connection: z.object({
    name: text,
    kind: z.enum(connectionKinds),
    baseUrl: text,
    imageHosts: z.array(text),
  }),
  task: taskSchema,
  images: z.array(imageSchema).max(1_000),
  collections: z.array(text.min(1).max(200)).max(1_000).default([]),
})

/** As much of a line as tells which one of a task is the last. */
const headSchema = z.union([
  z.object({ version: z.literal(1), id: text, gone: z.literal(true) }),
  z.object({ version: z.literal(1), revision: z.int().min(1), task: z.object({ id: text }) }),
])

export interface RecordHead {
  id: string
  /** `null`: the task was deleted for good. */
  revision: number | null
}

/** What a whole line tells, or `null` when it cannot be understood: torn, damaged, of a later version. */
export function parseRecordLine(line: string): RecordFacts | null {
  return parsed(recordSchema, line)
}

export function parseRecordHead(line: string): RecordHead | null {
  const head = parsed(headSchema, line)
  if (head === null) return null
  return 'gone' in head ? { id: head.id, revision: null } : { id: head.task.id, revision: head.revision }
}

function parsed<T>(schema: z.ZodType<T>, line: string): T | null {
  try {
    return schema.safeParse(JSON.parse(line)).data ?? null
  } catch {
    // No JSON, or nested so deeply that looking at it overflows the stack.
    return null
  }
}

interface RecordedNow {
  task: TaskFacts
  images: readonly ImageFacts[]
  collections: readonly string[]
  connection: ConnectionFacts
  revision: number
}

/** The line of a task as it is now. */
export function recordLine({ task, images, collections, connection, revision }: RecordedNow): object {
  const { name, kind, baseUrl, imageHosts } = connection
  const record: RecordFacts = {
    revision,
    connection: { name, kind, baseUrl, imageHosts },
    task: taskFields(task),
    images: images.map(imageFields),
    collections: [...collections],
  }
  return { version: 1, ...record }
}

/** The line that ends the record of a task which was deleted for good. */
export function goneLine(id: string): object {
  return { version: 1, id, gone: true }
}

function taskFields(task: TaskFacts): RecordFacts['task'] {
  const { seq: _1, connectionSeq: _2, askedFromAt: _3, nextPollAt: _4, askedAt: _5, ...rest } = task
  const { errors: _6, emptySuccesses: _7, probeIndex: _8, ...fields } = rest
  return fields
}

function imageFields(image: ImageFacts): RecordFacts['images'][number] {
  const { seq: _1, taskSeq: _2, landedAt: _3, tries: _4, firstTryAt: _5, nextTryAt: _6, ...rest } = image
  const { etag: _7, lastModified: _8, ...fields } = rest
  return fields
}
