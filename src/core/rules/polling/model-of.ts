import type { TaskFacts } from '../../facts.ts'
import type { Outcome } from '../../model.ts'

/** The model that a task belongs to, as far as an answer and the task tell; empty when neither does. Names what is learned. */
export function modelOf(task: Pick<TaskFacts, 'model'>, outcome: Outcome): string {
  const record = 'record' in outcome ? outcome.record : null
  return record?.model ?? task.model ?? ''
}
