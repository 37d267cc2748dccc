import type { ConnectionFacts, Decision, ImageFacts, TaskFacts, TaskSet } from '../facts.ts'
import type { Family } from '../model.ts'
import type { CheckCurve } from './polling/check-curve.ts'
import type { DurationModel } from './polling/duration-model.ts'

export interface AskedFacts {
  task: TaskFacts
  images: readonly ImageFacts[]
  connection: ConnectionFacts
  /** The family that was asked: the task's own, or the one that was probed. */
  asked: Family
  /** Milliseconds from the question to this decision, by the clock of the day. Hours: the computer has slept in between. */
  tookMs: number
  /** What is learned about the model that the answer tells (`polling/model-of.ts`), `null` when nothing, and its curve. */
  durations: DurationModel | null
  curve: CheckCurve
}

/** What an answer changes about its task, before counting it. */
export interface TaskChange {
  set: TaskSet
  /** A line for the task's history, when there is news. */
  detail: string | null
  rest?: Pick<Decision, 'newImages' | 'images' | 'connections' | 'durations'>
}
