import type { EpochMs } from '../model.ts'

/** Place of a row in the newest-first order. */
export interface TaskPlace {
  addedAt: EpochMs
  seq: number
}

/** As much of a task as a place on the screen needs. */
export interface TaskOutline extends TaskPlace {
  aspect: number | null
  results: number
}
