import type { EpochMs, HoldCause, ImageReason, RefusalCode } from './model.ts'

/** Time as an argument, so that a test can own it. */
export interface Clock {
  now(): EpochMs
  /** Resolves after `ms`, or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** Where keys live. The only place besides the Authorization header that ever holds one. */
export interface SecretStore {
  /** The key of a connection, or the reason in words why there is none (no key stored, variable not set, file unreadable). */
  read(connection: string): Promise<{ key: string } | { missing: string }>
  write(connection: string, secret: Secret): Promise<void>
  /** Gives another connection the same secret. Nothing happens where there is none. */
  copy(from: string, to: string): Promise<void>
  /** Idempotent. */
  remove(connection: string): Promise<void>
  /** How keys lie here, as it is known by now: a file that only its owner can read, the system's keychain, or a keychain that does not protect. */
  kind: 'file' | 'keychain' | 'plain'
}

/** A stand-in gateway with sample tasks, for a first look without a key. */
export interface SampleGateway {
  /** Starts it (or finds it started) and makes its tasks. `texts` are what a user would paste. */
  start(): Promise<{ url: string; key: string; texts: string[] }>
  stop(): Promise<void>
}

/** A key itself, or the name of the environment variable that holds it. */
export type Secret = { key: string } | { env: string }

/** What is told to the user, already in words. */
export interface Announcement {
  id: number
  kind: NoticeKind
  /** In English, as one line of a terminal tells it. */
  title: string
  body: string
  /** The tasks that it is about, the latest first; empty when it is about a connection or the disk. Several are told as one. */
  tasks: readonly AnnouncedTask[]
  /** What it is about where that is a connection or the disk, as it stands now; `null` when it is over. */
  trouble: AnnouncedTrouble | null
  /** All that was made since nothing was waiting before, where this is the last of it; `null` while something is still made. */
  batch: { images: number } | null
  /** Absolute paths of the first picture that was kept: itself, and a small one (WebP). */
  picture: { image: string; thumbnail: string } | null
  at: EpochMs
}

export type AnnouncedTrouble =
  /** Asks nothing more; so many tasks wait for it. */
  | { kind: 'connection'; name: string; cause: HoldCause; code: RefusalCode | null; tasks: number }
  /** Saves nothing more; `deadlineAt` is when the first of the unsaved links dies. */
  | { kind: 'storage'; reason: ImageReason; images: number; deadlineAt: EpochMs | null }

/** As much of a task as a notification tells. Without prompts where the user wishes so. */
export interface AnnouncedTask {
  /** TaskView id. */
  id: string
  prompt: string | null
  model: string | null
  /** From its making to its end by the gateway's clock. */
  tookMs: number | null
  /** How many result images the gateway has named. */
  images: number
  /** What is still to be saved: how many, when the first link dies, and what was in the way. */
  unsaved: { images: number; deadlineAt: EpochMs; reason: ImageReason | null } | null
}

export const noticeKinds = [
  'kept',
  'incomplete',
  'failed',
  'unknown',
  'connection-paused',
  'storage',
  'at-risk',
  'low-balance',
  'rule',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

export interface Log {
  info(message: string, facts?: Readonly<Record<string, unknown>>): void
  warn(message: string, facts?: Readonly<Record<string, unknown>>): void
  error(message: string, facts?: Readonly<Record<string, unknown>>): void
}

/** What runs the core. A handful of fields; an optional one is a capability that a host may lack. */
export interface Host {
  /** `electron` or `node`; shown to a second process that finds the data folder in use. */
  name: 'electron' | 'node'
  /** Holds the database, thumbnails and the endpoint file. */
  dataDir: string
  /** Holds the kept image files. */
  libraryDir: string
  /** Folder with the SQL migrations that were shipped with this build. */
  migrationsDir: string
  secrets: SecretStore
  /** Shows one announcement. Resolves when the platform has taken it over; rejects when it should be tried again. */
  notify(announcement: Announcement): Promise<void>
  /**
   * Announcements interrupt (notifications of a desktop): what comes within two seconds is told together. Without it each is told
   * at once, alone.
   */
  gathersNotices?: boolean
  /** Is the user looking at the window right now? Then nothing is announced, and counts as told. */
  isWatched?(): boolean
  /** Calls back after sleep and when the network returns; gives back its own remover. */
  onWake(callback: () => void): () => void
  /** Moves a file to the trash of the operating system. Where a host has none, files that leave Kieper's trash are deleted. */
  trash?(path: string): Promise<void>
  /** Shows a file in the system's file manager. */
  reveal?(path: string): Promise<void>
  samples?: SampleGateway
  /** Where exports are offered to go. */
  exportDir: string
  log: Log
}
