import type {
  ConnectionFacts,
  ConnectionSet,
  Decision,
  ImageFacts,
  TaskFacts,
  TaskSet,
} from '../../../src/core/facts.ts'
import { families } from '../../../src/core/model.ts'
import type { Outcome } from '../../../src/core/model.ts'
import { decideAnswer } from '../../../src/core/rules/decide-answer.ts'
import type { DurationModel } from '../../../src/core/rules/polling/duration-model.ts'
import { learnedCurve } from '../../../src/core/rules/polling/learned-curve.ts'
import { noon, sampleConnection, sampleRecord, sampleTask, unlearned } from '../../support/sample-facts.ts'

interface Asked {
  task?: Partial<TaskFacts>
  images?: ImageFacts[]
  connection?: Partial<ConnectionFacts>
  at?: number
  chance?: number
  durations?: DurationModel
  tookMs?: number
}

/** One decision about a sample task that differs in what is given. */
export function decide(
  outcome: Outcome,
  { task, images = [], connection, at = noon, chance = 0.5, durations, tookMs = 0 }: Asked = {},
): Decision {
  const facts = sampleTask(task)
  const asked = facts.family ?? families[facts.probeIndex] ?? 'jobs'
  const known = durations === undefined ? unlearned : { durations, curve: learnedCurve(durations) }
  return decideAnswer(
    { task: facts, images, connection: sampleConnection(connection), asked, tookMs, ...known },
    outcome,
    at,
    chance,
  )
}

/** All that a decision sets on its task. */
export const taskSet = (decision: Decision): TaskSet =>
  Object.assign({}, ...(decision.tasks ?? []).map(({ set }) => set))
export const connectionSet = (decision: Decision): ConnectionSet =>
  Object.assign({}, ...(decision.connections ?? []).map(({ set }) => set))

export const running: Outcome = { kind: 'running', record: sampleRecord({ phase: 'generating' }) }
export const absent: Outcome = { kind: 'absent', code: 422, message: 'recordInfo is null' }
export const empty: Outcome = { kind: 'succeeded', record: sampleRecord(), images: [] }
export const image = (index = 0, url = 'https://cdn.example.com/a.png') => ({ role: 'result' as const, index, url })
export const original = { role: 'original' as const, index: 0, url: 'https://cdn.example.com/o.png' }
export const troubled: Outcome = { kind: 'troubled', code: 500, retryAfterMs: null, message: '500' }
