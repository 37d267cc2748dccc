import type { ImageView, TaskView } from '../../contract/index.ts'
import type { LossFacts } from './time-left.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** Lives that the gateways' documents state for a link: an original of Flux, a result of the jobs API, anything else. */
const originalMs = 10 * minuteMs
const jobsMs = dayMs
const longestMs = 14 * dayMs

/**
 * What is known about the end of an image's link.
 * @param isHeldBack its connection is paused, the disk is missing or full, or the network is gone
 */
export function lossFacts(task: TaskView, image: ImageView, isHeldBack: boolean): LossFacts {
  const deadlineAt = Date.parse(image.deadlineAt)
  const isOriginal = image.role === 'original'
  const lifeMs = isOriginal ? originalMs : task.family === 'jobs' ? jobsMs : longestMs
  const bornAt = deadlineAt - lifeMs
  return {
    deadlineAt,
    latestDeadlineAt: isOriginal ? deadlineAt : bornAt + longestMs,
    bornAt,
    trouble: isHeldBack || image.reason !== null,
  }
}

/** The unsaved image of a task whose link dies first; `null` when nothing is left at the gateway. */
export function firstToLose(task: TaskView): ImageView | null {
  let first: ImageView | null = null
  for (const image of task.images) {
    if (image.status === 'wanted' && (first === null || image.deadlineAt < first.deadlineAt)) first = image
  }
  return first
}
