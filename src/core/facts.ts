import type { NoticeKind } from './host.ts'
import type {
  ConnectionKind,
  EpochMs,
  Failure,
  Family,
  HoldCause,
  ImageMediaType,
  ImageReason,
  ImageRole,
  ImageStatus,
  JsonObject,
  RefusalCode,
  TaskStatus,
} from './model.ts'
import type { RulesDecision } from './rule-facts.ts'

/**
 * What the store knows (facts) and what a rule wants changed (a decision). Types only.
 * Facts go in, a pure rule decides, `commit` saves the decision: nothing else writes.
 */

export interface ConnectionFacts {
  seq: number
  name: string
  kind: ConnectionKind
  baseUrl: string
  imageHosts: string[]
  /** `paused`: the gateway refused the key or the account; only a rare probe goes out until something changes. */
  state: 'ok' | 'paused'
  reason: string | null
  /** Nothing is asked before this time (Retry-After, maintenance, offline, paused). */
  holdUntil: EpochMs | null
  holdCause: HoldCause | null
  /** The gateway's code of a refusal. */
  holdCode: RefusalCode | null
  /** Consecutive answers that held the whole connection back; grows the next hold. */
  troubles: number
  /** Families that the gateway has switched off (505), with the time of the next try. */
  familyHolds: FamilyHold[]
  balance: number | null
  /** Credits below which the user wants to be told; `null`: never. */
  lowBalance: number | null
  /** How long an id that the gateway does not know keeps waiting, from `askedFromAt`. */
  unknownAfterMs: number
  requestsPerSecond: number
}

export interface FamilyHold {
  family: Family
  until: EpochMs
  reason: string
}

export interface TaskFacts {
  seq: number
  id: string
  connectionSeq: number
  /** `null` until a probe has found the family. */
  family: Family | null
  taskId: string
  status: TaskStatus
  phase: string | null
  model: string | null
  prompt: string | null
  params: JsonObject | null
  failure: Failure | null
  addedAt: EpochMs
  /** When we began to ask: added, or asked again from a final status. The grace for unknown ids counts from here. */
  askedFromAt: EpochMs
  createdAt: EpochMs | null
  completedAt: EpochMs | null
  /** When we first saw the gateway call it a success: image deadlines count from here, never from the gateway's clock. */
  succeededAt: EpochMs | null
  keptAt: EpochMs | null
  /** `null`: nothing to ask any more. */
  nextPollAt: EpochMs | null
  /** Our time of the last answer that told something about the task; `null` before the first one since `askedFromAt`. */
  askedAt: EpochMs | null
  polls: number
  /** Consecutive answers that told nothing; grows the retry delay. */
  errors: number
  /** Success answers in a row that named no image. */
  emptySuccesses: number
  /** Which family of `families` the next probe asks, while `family` is `null`. */
  probeIndex: number
  credits: number | null
  rating: number
  favorite: boolean
  /** Looked at and not wanted: it stays, with its files. */
  rejected: boolean
  tags: string[]
  note: string
  removedAt: EpochMs | null
}

/** As much of a task as the facets count by. */
export interface TaskTraits {
  addedAt: EpochMs
  status: TaskStatus
  family: Family | null
  model: string | null
  connectionSeq: number
  favorite: boolean
  /** When the first of its unsaved links dies; `null` when nothing is unsaved. */
  unsavedUntil: EpochMs | null
}

/** As much of a task as statistics count. */
export type TaskTimes = Pick<
  TaskFacts,
  'seq' | 'addedAt' | 'status' | 'model' | 'connectionSeq' | 'createdAt' | 'completedAt' | 'credits'
>

export interface ImageFacts {
  seq: number
  taskSeq: number
  role: ImageRole
  index: number
  url: string
  status: ImageStatus
  reason: ImageReason | null
  /** The reason in the words of the moment (status code, host name). */
  detail: string | null
  deadlineAt: EpochMs
  /** Which library folder holds it; `path` is relative to that. */
  libraryId: string | null
  path: string | null
  bytes: number | null
  sha256: string | null
  mediaType: ImageMediaType | null
  width: number | null
  height: number | null
  /** Its bytes are complete and safe on disk in the library's incoming folder, not yet decoded. */
  landedAt: EpochMs | null
  keptAt: EpochMs | null
  tries: number
  firstTryAt: EpochMs | null
  nextTryAt: EpochMs | null
  /** HTTP validators of the partial file, for a resume. */
  etag: string | null
  lastModified: string | null
}

export interface NoticeFacts {
  seq: number
  kind: NoticeKind
  taskSeq: number | null
  /** Of a paused connection; `null` also where an earlier version has written the notice. */
  connectionSeq: number | null
  at: EpochMs
  title: string
  body: string
  tries: number
}

export interface LibraryFacts {
  id: string
  path: string
  /** `st_dev` of the folder when it was last opened: tells a re-made folder from an unplugged drive. */
  device: number
}

/** As much of a task whose next question is due as its place in the queue depends on. */
export type DuePoll = Pick<
  TaskFacts,
  | 'seq'
  | 'family'
  | 'model'
  | 'askedFromAt'
  | 'createdAt'
  | 'askedAt'
  | 'nextPollAt'
  | 'errors'
  | 'emptySuccesses'
  | 'probeIndex'
>

/** As much of a task as the question about it takes. */
export type TaskToAsk = Pick<TaskFacts, 'seq' | 'family' | 'taskId' | 'probeIndex'>

/** What is learned about how long a model's tasks take. `json` is text that only the rules read (`rules/polling`). */
export interface DurationsRow {
  family: Family
  /** Empty where the gateway names none. */
  model: string
  json: string
}

export type NewTask = Pick<TaskFacts, 'id' | 'connectionSeq' | 'family' | 'taskId' | 'addedAt'>
export type NewConnection = Pick<
  ConnectionFacts,
  'name' | 'kind' | 'baseUrl' | 'imageHosts' | 'unknownAfterMs' | 'requestsPerSecond'
> &
  Partial<Pick<ConnectionFacts, 'lowBalance'>>
export type NewImage = Pick<ImageFacts, 'taskSeq' | 'role' | 'index' | 'url' | 'deadlineAt' | 'nextTryAt'>
export type NewNotice = Pick<NoticeFacts, 'kind' | 'taskSeq' | 'title' | 'body'> &
  Partial<Pick<NoticeFacts, 'connectionSeq'>>

export type TaskSet = Partial<Omit<TaskFacts, 'seq' | 'id' | 'connectionSeq' | 'taskId' | 'addedAt'>>
export type ImageSet = Partial<Omit<ImageFacts, 'seq' | 'taskSeq' | 'role' | 'index'>>
export type ConnectionSet = Partial<Omit<ConnectionFacts, 'seq'>>

/** What a rule wants changed. Saved whole in one transaction, or not at all. */
export interface Decision extends RulesDecision {
  at: EpochMs
  newConnections?: NewConnection[]
  connections?: { seq: number; set: ConnectionSet }[]
  /** Connections without any task. */
  goneConnections?: number[]
  /** The user's settings, as the api wrote them. */
  settings?: string
  /** The user's export profiles, as the api wrote them. */
  exportProfiles?: string
  /** What is kept up to now has been seen by the user. */
  isSeen?: boolean
  newCollections?: string[]
  renamedCollections?: { seq: number; name: string }[]
  /** The tasks in them stay. */
  goneCollections?: number[]
  /** Tasks that are put into a collection, or taken out of it. */
  collected?: { collectionSeq: number; taskSeqs: readonly number[] }[]
  uncollected?: { collectionSeq: number; taskSeqs: readonly number[] }[]
  /** New, or in the place of the one of that name. */
  savedSearches?: { name: string; query: string }[]
  goneSearches?: string[]
  /** Names of saved searches in their new order. */
  searchOrder?: string[]
  /** What the library's records tell of saved searches and collections now. */
  organisedRecorded?: string
  newTasks?: NewTask[]
  tasks?: { seq: number; set: TaskSet }[]
  newImages?: NewImage[]
  images?: { seq: number; set: ImageSet }[]
  /** Same set for every image of a library-wide trouble (a full disk concerns all that is still wanted). */
  wantedImages?: ImageSet
  /** One line of a task's history; status and phase are those after this decision. */
  history?: { taskSeq: number; detail: string }[]
  answers?: { taskSeq: number; httpStatus: number | null; body: string }[]
  notices?: NewNotice[]
  noticesShown?: number[]
  noticesDeferred?: { seq: number; until: EpochMs }[]
  libraries?: LibraryFacts[]
  durations?: DurationsRow[]
  /** Tasks that are deleted for good, with all that hangs on them. */
  goneTasks?: number[]
  /** Tasks whose revision stands in the library's records now. */
  recorded?: { seq: number; revision: number }[]
  /** Tasks as the library's records know them, put in the place of what the database knows of the same id. */
  recordedTasks?: RecordedTask[]
}

/** What a line of the library's records tells: all that is shown of a task, and what its connection is, without the key. */
export interface RecordFacts {
  revision: number
  connection: Pick<ConnectionFacts, 'name' | 'kind' | 'baseUrl' | 'imageHosts'>
  task: Omit<
    TaskFacts,
    'seq' | 'connectionSeq' | 'askedFromAt' | 'nextPollAt' | 'askedAt' | 'errors' | 'emptySuccesses' | 'probeIndex'
  >
  images: RecordedImage[]
  /** Names of the collections that it is in. */
  collections: string[]
}

export type RecordedImage = Omit<
  ImageFacts,
  'seq' | 'taskSeq' | 'landedAt' | 'tries' | 'firstTryAt' | 'nextTryAt' | 'etag' | 'lastModified'
>

/** A task of the library's records as it is to stand in the database. */
export interface RecordedTask {
  task: Omit<TaskFacts, 'seq'>
  images: Omit<ImageFacts, 'seq' | 'taskSeq'>[]
  collections: string[]
  revision: number
  /** It comes from elsewhere: this library's own records have still to tell it. */
  isImported?: true
}

/** What the user has made to put the history in order, by names; which tasks are in a collection is told by their records. */
export interface OrganisedFacts {
  /** In the user's order. */
  searches: { name: string; query: string }[]
  collections: string[]
}

/** What a saved decision touched, for the broadcast. */
export interface Change {
  at: EpochMs
  taskSeqs: number[]
  connectionSeqs: number[]
  /** Is anything of the user's rules new? Tasks that they have to look at anew come with their tasks. */
  isAboutRules: boolean
  /** False: nothing has changed but when tasks are asked again (`isWithoutNews`). */
  hasNews: boolean
}
