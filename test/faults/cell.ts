import type { ImageReason, ImageStatus, TaskStatus } from '../../src/core/model.ts'
import type { FaultRule } from '../../src/sandbox/faults.ts'

/** The three questions that stand between a paid image and the disk. */
export const stages = ['status', 'create-link', 'image'] as const
export type Stage = (typeof stages)[number]

/** Faults of the way to the gateway, which no gateway can have: its requests are led astray before they are sent. */
export type Astray = 'no-such-name' | 'nobody-listens' | 'no-tls'

/** A rule of the sandbox; which task it befalls is added when the cell is run. */
export type CellRule = FaultRule

/** How a fault is made: rules for the sandbox, in order, or requests led astray. */
export type Making = { rules: readonly CellRule[] } | { astray: Astray }

/** Where a task, its one result image and its connection stand. */
export interface Standing {
  task: TaskStatus
  /** `none`: the gateway has named no image yet. */
  image: 'none' | ImageStatus
  reason: ImageReason | null
  /** `held`: nothing is asked for a while, with a reason. `paused`: until the gateway takes the key again. */
  connection: 'ok' | 'held' | 'paused'
}

/** What a fault comes to: while it lasts, and once it is over. */
export interface End {
  /** In words, for people. */
  words: string
  during: Standing
  /**
   * How the image comes to be kept once the fault is over. `at-once`: it is kept in spite of the fault. `by-allowing`: not before the
   * user allows the host, so the cell ends where it stood.
   */
  heals: 'at-once' | 'by-itself' | 'by-retry' | 'by-allowing'
}

export interface Cell {
  stage: Stage
  /** Name of the fault, for people. */
  fault: string
  making: Making
  end: End
  /** The fault takes real time until a time limit notices it. */
  isSlow: boolean
}

/** A fault that is the same at every stage but for what it is made of. */
export interface StageFault {
  fault: string
  making: Making
  isSlow?: boolean
}
