import type { Change } from '../facts.ts'
import { createBroadcast } from './broadcast.ts'

/** Bytes of the downloads under way, by image. */
export type Downloads = ReadonlyMap<number, { receivedBytes: number; totalBytes: number | null }>

/** Something that was told to the user just now. */
export interface Told {
  kind: string
  title: string
  body: string
  /** Number of the task, when it is about one. */
  key: number | null
}

/** What a window may listen to. Each subscription gives back its own remover. */
export interface Live {
  onCommit(listener: (change: Change) => void): () => void
  onAnnounce(listener: (told: Told) => void): () => void
  /** Another process has written into the data folder; what, is not told. */
  onElsewhere(listener: () => void): () => void
  /** A download has begun. */
  onDownload(listener: () => void): () => void
  downloads(): Downloads
  /** Is this image being saved by this process at this moment? */
  isSaving(image: number): boolean
  /** Does this process poll and save? */
  isRunning(): boolean
}

/** The other end: what the engine tells. */
export interface LiveTellers {
  committed(change: Change): void
  announced(told: Told): void
  begun(): void
  wroteElsewhere(): void
}

/** `running` is the runner of this process, while it is one. */
export function createLive(
  running: () => { downloads(): Downloads; isSaving(image: number): boolean } | null,
  failed: (error: unknown) => void,
): { live: Live; tell: LiveTellers } {
  const commits = createBroadcast<Change>(failed)
  const announcements = createBroadcast<Told>(failed)
  const beginnings = createBroadcast<null>(failed)
  const elsewhere = createBroadcast<null>(failed)
  return {
    live: {
      onCommit: (listener) => commits.subscribe(listener),
      onAnnounce: (listener) => announcements.subscribe(listener),
      onElsewhere: (listener) => elsewhere.subscribe(() => listener()),
      onDownload: (listener) => beginnings.subscribe(() => listener()),
      downloads: () => running()?.downloads() ?? new Map(),
      isSaving: (image) => running()?.isSaving(image) ?? false,
      isRunning: () => running() !== null,
    },
    tell: {
      committed: (change) => commits.publish(change),
      announced: (told) => announcements.publish(told),
      begun: () => beginnings.publish(null),
      wroteElsewhere: () => elsewhere.publish(null),
    },
  }
}
