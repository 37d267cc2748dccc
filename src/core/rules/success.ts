import type { DurationsRow, ImageFacts, ImageSet, NewImage, TaskFacts, TaskSet } from '../facts.ts'
import type { EpochMs, Family, FoundImage, Outcome } from '../model.ts'
import { deadlineOf } from './deadline.ts'
import { learned } from './polling/duration-model.ts'
import { modelOf } from './polling/model-of.ts'
import { recordSet } from './record-set.ts'
import { settledStatus } from './settled-status.ts'
import type { AskedFacts, TaskChange } from './task-change.ts'
import { wantedAnew } from './wanted-anew.ts'

/** Extra questions after a success that names no image, and the time between them: three within about 30 s (DESIGN §6.1). */
const emptySuccessQuestions = 3
const emptySuccessDelayMs = 9_000

type Success = Extract<Outcome, { kind: 'succeeded' }>

/** The gateway has finished: its images are wanted from now on, and nothing more is asked when there is a result among them. */
export function success(facts: AskedFacts, outcome: Success, at: EpochMs): TaskChange {
  const { task, images, asked } = facts
  const { record, images: found } = outcome
  const succeededAt = task.succeededAt ?? at
  const told = { ...recordSet(task, record, asked), succeededAt }
  const newImages = unknownImages(task, images, found, { asked, succeededAt, at })
  const again = found.flatMap((one) => refreshed(task, images, one, at))
  const rest = { newImages, images: again, durations: durationsAfter(facts, outcome, at) }
  const after = [
    ...images.map((image) => ({ ...image, ...again.find(({ seq }) => seq === image.seq)?.set })),
    ...newImages.map(({ role }) => ({ role, status: 'wanted' as const })),
  ]
  if (!after.some(({ role }) => role === 'result')) return { ...stillWithoutImage(task, told, at), rest }
  return {
    set: { ...told, status: settledStatus(after), emptySuccesses: 0, nextPollAt: null },
    detail: `the gateway has finished: ${found.length === 1 ? '1 image' : `${found.length} images`}`,
    rest,
  }
}

/** What its first success teaches about its model, from the gateway's own clock. Asked again, it would teach the same twice. */
function durationsAfter({ task, asked, durations }: AskedFacts, outcome: Success, at: EpochMs): DurationsRow[] {
  const { createdAt, completedAt } = outcome.record
  const began = createdAt ?? task.createdAt
  if (task.succeededAt !== null || began === null || completedAt === null || completedAt === task.completedAt) return []
  const after = learned(durations, completedAt - began, at)
  if (after === durations) return []
  return [{ family: asked, model: modelOf(task, outcome), json: JSON.stringify(after) }]
}

function unknownImages(
  task: TaskFacts,
  images: readonly ImageFacts[],
  found: readonly FoundImage[],
  { asked, succeededAt, at }: { asked: Family; succeededAt: EpochMs; at: EpochMs },
): NewImage[] {
  const taken = new Set(images.map(placeOf))
  return found
    .filter((one) => !taken.has(placeOf(one)) && taken.add(placeOf(one)))
    .map(({ role, index, url }) => ({
      taskSeq: task.seq,
      role,
      index,
      url,
      deadlineAt: deadlineOf(asked, role, succeededAt),
      // A task that went to the trash meanwhile: its images wait until it comes back.
      nextTryAt: task.removedAt === null ? at : null,
    }))
}

function placeOf({ role, index }: Pick<FoundImage, 'role' | 'index'>): string {
  return `${role} ${index}`
}

/** A known image that a success names again: one that was given up, or that has got another link, is fetched from there. */
function refreshed(
  task: TaskFacts,
  images: readonly ImageFacts[],
  { role, index, url }: FoundImage,
  at: EpochMs,
): { seq: number; set: ImageSet }[] {
  const image = images.find((one) => one.role === role && one.index === index)
  if (image === undefined || image.status === 'kept' || image.landedAt !== null) return []
  if (image.status === 'wanted' && image.url === url) return []
  return [{ seq: image.seq, set: { url, ...wantedAnew(task.removedAt === null ? at : null) } }]
}

/** A success without a picture is a state of its own: asked again shortly, because some gateways fill in the links late. */
export function stillWithoutImage(task: TaskFacts, told: TaskSet, at: EpochMs): TaskChange {
  const emptySuccesses = task.emptySuccesses + 1
  const isLast = emptySuccesses > emptySuccessQuestions
  return {
    set: {
      ...told,
      status: isLast ? 'incomplete' : 'saving',
      emptySuccesses,
      nextPollAt: isLast ? null : at + emptySuccessDelayMs,
    },
    detail: isLast ? 'the gateway calls it a success and names no image' : 'a success without an image; asking again',
  }
}
