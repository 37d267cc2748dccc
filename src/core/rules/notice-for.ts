import type { NewNotice, TaskFacts } from '../facts.ts'
import type { TaskStatus } from '../model.ts'
import { promptExcerpt } from './prompt-excerpt.ts'

/**
 * What to tell when a task changes its status; `null` when there is nothing to tell (nothing is told about the trash).
 * `results` counts the result images that the gateway has named. Written in the same transaction as the change, so that a
 * crash can neither lose nor double it.
 */
export function noticeFor(
  task: Pick<TaskFacts, 'seq' | 'status' | 'taskId' | 'prompt' | 'failure' | 'removedAt'>,
  after: TaskStatus,
  results: number,
): NewNotice | null {
  if (task.status === after || task.removedAt !== null) return null
  const name = task.prompt === null ? task.taskId : promptExcerpt(task.prompt)
  const say = (kind: NewNotice['kind'], title: string, body: string): NewNotice => ({
    kind,
    taskSeq: task.seq,
    title,
    body,
  })
  switch (after) {
    case 'kept':
      return say('kept', results === 1 ? 'Image kept' : `${results} images kept`, name)
    case 'incomplete':
      return say('incomplete', results === 0 ? 'The gateway named no image' : 'An image is lost', name)
    case 'failed':
      return say('failed', 'The gateway says that a task failed', `${task.failure?.message ?? ''} (${name})`)
    case 'unknown':
      return say('unknown', 'The gateway does not know this id', task.taskId)
    case 'waiting':
    case 'saving':
      return null
  }
}
