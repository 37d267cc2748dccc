import type { TaskFacts, TaskSet } from '../facts.ts'
import type { Family, TaskRecord } from '../model.ts'

/** What the record told, never overwriting something known with nothing; only its phase is the one of the moment. */
export function recordSet(task: TaskFacts, record: TaskRecord, family: Family): TaskSet {
  const set: TaskSet = { family, phase: record.phase, failure: null }
  if (record.model !== null && record.model !== task.model) set.model = record.model
  if (record.prompt !== null && record.prompt !== task.prompt) set.prompt = record.prompt
  if (record.params !== null && JSON.stringify(record.params) !== JSON.stringify(task.params))
    set.params = record.params
  if (record.createdAt !== null) set.createdAt = record.createdAt
  if (record.completedAt !== null) set.completedAt = record.completedAt
  if (record.credits !== null) set.credits = record.credits
  return set
}
