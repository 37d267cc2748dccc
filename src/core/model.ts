/**
 * The words of the product as types: what a task, an image and an answer are. Types only; nothing here runs.
 * The vocabulary is the one of docs/architecture.md: one word per thing, in code, texts and documents.
 */

/** Milliseconds since 1970-01-01T00:00:00Z, by our own clock unless a name says otherwise. */
export type EpochMs = number

/** A value as JSON can hold it. Everything that a gateway sends is one of these until a reading has understood it. */
export type Json = string | number | boolean | null | Json[] | JsonObject
export interface JsonObject {
  [key: string]: Json
}

/** The kinds of API that a task can live in. The order is the order in which an id of unknown family is probed. */
export const families = ['flux-kontext', 'jobs', 'midjourney'] as const
export type Family = (typeof families)[number]

/** Exactly these six; `kept`, `incomplete`, `failed` and `unknown` are final. */
export const taskStatuses = ['waiting', 'saving', 'kept', 'incomplete', 'failed', 'unknown'] as const
export type TaskStatus = (typeof taskStatuses)[number]

export type ImageRole = 'result' | 'original'
export type ImageStatus = 'wanted' | 'kept' | 'lost'

/** Kinds of gateway whose address and image hosts are known; `other` is any compatible one. */
export const connectionKinds = ['kie', 'apikley', 'other'] as const
export type ConnectionKind = (typeof connectionKinds)[number]

/** Why the gateway says a task failed, verbatim. `code` is text: gateways send numbers, strings and words. */
export interface Failure {
  code: string
  message: string
}

/** What a gateway's record says about a task, normalised. Every field may be absent, whatever the documents promise. */
export interface TaskRecord {
  /** The gateway's own word for where the task stands, verbatim (`queuing`, `generating`, an unrecognised one). */
  phase: string | null
  model: string | null
  prompt: string | null
  /** What the task was asked to make, echoed by the gateway and unwrapped (never the source of an image URL). */
  params: JsonObject | null
  createdAt: EpochMs | null
  completedAt: EpochMs | null
  /** Credits that the gateway says the task consumed. */
  credits: number | null
}

/** An image as named by a success answer. `index` counts from 0 within its role. */
export interface FoundImage {
  role: ImageRole
  index: number
  url: string
}

/** Why no HTTP answer came at all. */
export type UnreachableCause = 'dns' | 'refused' | 'reset' | 'timeout' | 'tls' | 'blocked' | 'other'

/** What came back from a gateway's API, before anybody has read it. */
export type GatewayAnswer =
  | { kind: 'answered'; status: number; retryAfter: string | null; body: string }
  /** A redirect to another origin: not followed, so that the key never leaves its own gateway. */
  | { kind: 'redirected'; status: number; location: string }
  | { kind: 'too-large'; status: number; limitBytes: number }
  | { kind: 'unreachable'; cause: UnreachableCause; detail: string }

/** What one answer of the gateway means, in our words. A pure reading; closed, so that every decision is exhaustive. */
export type Outcome =
  | { kind: 'running'; record: TaskRecord }
  /** `images` may be empty: a success that names no image is a state of its own. */
  | { kind: 'succeeded'; record: TaskRecord; images: FoundImage[] }
  | { kind: 'failed'; record: TaskRecord | null; failure: Failure }
  /** The gateway does not know the id (404, 422, 400, `data: null`); right after creation that is normal. */
  | { kind: 'absent'; code: number; message: string }
  /** The gateway refuses the key or the account (401, 402, 403, 433): nothing of this connection can be asked. */
  | { kind: 'refused'; code: RefusalCode; message: string }
  /** The gateway has switched this family off (505). */
  | { kind: 'disabled'; message: string }
  | { kind: 'throttled'; retryAfterMs: number | null; message: string }
  | { kind: 'maintenance'; retryAfterMs: number | null; message: string }
  /** An answer that says nothing about the task: 5xx, HTML, half a JSON, a redirect to another host. */
  | { kind: 'troubled'; code: number | null; retryAfterMs: number | null; message: string }
  | { kind: 'unreachable'; cause: UnreachableCause; message: string }

export type RefusalCode = 401 | 402 | 403 | 433

/** What holds a connection back. `user`: paused by hand, perhaps without a limit of time. */
export type HoldCause = 'user' | 'refused' | 'throttled' | 'maintenance' | 'unreachable' | 'no-key'

/** One task id lifted out of pasted text, with what the text told about it. */
export interface RecognisedTask {
  taskId: string
  family: Family | null
  /** Origin of the gateway that the text named (`https://api.kie.ai`), from a URL or a curl command. */
  origin: string | null
  /** Connection name, when the text was a table with such a column. */
  connection: string | null
}

/** Why a piece of text is no task id. `cut-off`: the end is missing; `shortened`: a program has put dots there; `nothing`: there is none in it. */
export type IdFault =
  | 'cut-off'
  | 'shortened'
  | 'api-key'
  | 'no-digits'
  | 'too-short'
  | 'too-long'
  | 'not-an-id'
  | 'number-or-date'
  | 'address'
  | 'record-id'
  | 'nothing'

export interface RejectedText {
  text: string
  code: IdFault
  /** The same in words. */
  reason: string
}

export interface Recognition {
  tasks: RecognisedTask[]
  /** Pieces that look as if they were meant as an id and are not one, or the whole text when it holds none. */
  rejected: RejectedText[]
}

/** Media types that can be kept. */
export const imageMediaTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'] as const
export type ImageMediaType = (typeof imageMediaTypes)[number]

/** Why an image is not on disk yet, or never will be. Stored and shown; each has a sentence in `rules/reasons.ts`. */
export const imageReasons = [
  'disk-full',
  'library-missing',
  'library-unwritable',
  'host-not-allowed',
  'address-refused',
  'bad-url',
  'unreachable',
  'refused-by-source',
  'expired',
  'too-large',
  'too-many-pixels',
  'not-an-image',
  'truncated',
  'damaged',
] as const
export type ImageReason = (typeof imageReasons)[number]
