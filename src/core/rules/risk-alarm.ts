import type { NewNotice, TaskFacts } from '../facts.ts'
import type { EpochMs, ImageReason } from '../model.ts'
import { lossLevel } from './loss-level.ts'
import type { Stake } from './loss-level.ts'
import { promptExcerpt } from './prompt-excerpt.ts'
import { imageReasonWords } from './reasons.ts'
import { spanWords } from './span-words.ts'

/** What of a task is still at the gateway after trouble on the way. */
export interface TaskAtRisk extends Stake {
  images: number
  /** What was in the way of the image whose link dies first. */
  reason: ImageReason | null
}

/**
 * The alarm before a loss, or `null`: once when it becomes urgent and once when it becomes critical. Which of the two was told
 * is known by when it was told (`toldAt`, the last one), so that nothing has to be remembered besides the notice itself.
 */
export function riskAlarm(
  task: Pick<TaskFacts, 'seq' | 'taskId' | 'prompt'>,
  risk: TaskAtRisk,
  toldAt: EpochMs | null,
  at: EpochMs,
): NewNotice | null {
  const level = lossLevel(risk, at)
  if (level === 'calm' || level === 'past') return null
  // Told later than now: the clock has been turned back since, and what was told then tells nothing about now.
  if (toldAt !== null && toldAt <= at && lossLevel(risk, toldAt) === level) return null
  const name = task.prompt === null ? task.taskId : promptExcerpt(task.prompt)
  const cause = risk.reason === null ? '' : `${imageReasonWords[risk.reason]}. `
  const there = risk.images === 1 ? '1 image is' : `${risk.images} images are`
  return {
    kind: 'at-risk',
    taskSeq: task.seq,
    title: `Not saved, link dies in ${spanWords(risk.deadlineAt - at)}`,
    body: `${cause}${there} still at the gateway: ${name}`,
  }
}
