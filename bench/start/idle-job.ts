/** What the idle process is told, and what it tells. Types only. */
export interface IdleJob {
  root: string
  /** How long it is watched once it is ready. */
  watchMs: number
}

export interface IdleFacts {
  /** From opening the database until the loops run. */
  readyMs: number
  /** Turns of the event loop while it was watched, sleeps that were begun, and CPU. */
  turns: number
  sleeps: number
  cpuMs: number
}
