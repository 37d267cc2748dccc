import type { Decision, ImageFacts, ImageSet, TaskFacts } from '../facts.ts'
import type { EpochMs, ImageMediaType, ImageReason } from '../model.ts'
import { isLost } from './is-lost.ts'
import { nextLoss } from './next-loss.ts'
import { noticeFor } from './notice-for.ts'
import { obeyedDelay } from './obeyed-delay.ts'
import { imageReasonWords, isStorageReason } from './reasons.ts'
import { retryDelay } from './retry-delay.ts'
import { settledStatus } from './settled-status.ts'

/** How one try to save an image went: first its bytes (`landed`), then their decode and place (`kept`). */
export type SaveResult =
  | {
      kind: 'landed'
      url: string
      bytes: number
      sha256: string
      mediaType: ImageMediaType
      width: number
      height: number
    }
  | { kind: 'kept'; libraryId: string; path: string; width: number; height: number }
  /** The disk is the trouble: concerns all images, counts as no try. */
  | {
      kind: 'storage'
      reason: Extract<ImageReason, 'disk-full' | 'library-missing' | 'library-unwritable'>
      detail: string
    }
  /** The source, asked with a fresh link, does not give a whole picture. In the end the image is given up. */
  | { kind: 'refused'; url: string; reason: ImageReason; detail: string }
  /** Nobody's fault or ours to mend: tried again for as long as it takes. */
  | {
      kind: 'later'
      url: string
      reason: ImageReason
      detail: string
      retryAfterMs: number | null
      validators: Validators
    }
  /** Not allowed to be fetched as things stand; looked at again now and then, and after `connect`. */
  | { kind: 'blocked'; url: string; reason: ImageReason; detail: string }

export interface Validators {
  etag: string | null
  lastModified: string | null
}

/** Pause of all saving after a disk trouble, until it is tried again. */
export const storagePauseMs = 15_000
const blockedDelayMs = 5 * 60_000

/** What the result of one try changes about an image and its task. `chance` is in [0, 1). */
export function decideSaved(
  facts: {
    task: TaskFacts
    image: ImageFacts
    images: readonly ImageFacts[]
    /** The nearest deadline of all that is not saved yet, told when the disk refuses. */
    nextDeadlineAt?: EpochMs | null
  },
  result: SaveResult,
  at: EpochMs,
  chance: number,
): Decision {
  const { image, task } = facts
  // Into the trash while it was under way: a next try or landed bytes would be work that stays due and that nobody does.
  if (task.removedAt !== null && result.kind !== 'kept') {
    return { at, images: [{ seq: image.seq, set: { nextTryAt: null, landedAt: null } }] }
  }
  switch (result.kind) {
    case 'landed': {
      const { kind: _, ...told } = result
      const landed = {
        ...noValidators,
        tries: image.tries + 1,
        landedAt: at,
        nextTryAt: null,
        reason: null,
        detail: null,
      }
      return settle(facts, at, { ...told, ...landed })
    }
    case 'kept': {
      const { kind: _, ...place } = result
      return settle(facts, at, { ...place, status: 'kept', keptAt: at, nextTryAt: null, reason: null, detail: null })
    }
    case 'storage':
      return storageTrouble(image, result, facts.nextDeadlineAt ?? null, at)
    case 'refused': {
      const { url, reason, detail } = result
      const lost = isLost(image, at)
      const nextTryAt = lost ? null : at + retryDelay(image.tries + 1, chance)
      const status = lost ? 'lost' : 'wanted'
      const again = { ...refusedOnce(image, at), ...noValidators, nextTryAt, landedAt: null }
      return settle(facts, at, { url, ...again, status, reason, detail })
    }
    case 'later': {
      const { url, reason, detail, retryAfterMs, validators } = result
      const nextTryAt = at + obeyedDelay(retryAfterMs, retryDelay(image.tries + 1, chance))
      const again = { ...validators, tries: image.tries + 1, nextTryAt, landedAt: null }
      return settle(facts, at, { url, ...again, reason, detail })
    }
    case 'blocked': {
      const { url, reason, detail } = result
      const nextTryAt = at + Math.round(blockedDelayMs * (0.9 + 0.2 * chance))
      const again = { ...noValidators, tries: image.tries + 1, nextTryAt, landedAt: null }
      return settle(facts, at, { url, ...again, reason, detail })
    }
  }
}

/** Validators belong to a partial file: nothing to go on from. */
const noValidators: Validators = { etag: null, lastModified: null }

/** The span that makes an image lost begins with its first refusal; a later time than now is a clock turned back since. */
function refusedOnce(image: ImageFacts, at: EpochMs): Pick<ImageSet, 'tries' | 'firstTryAt'> {
  return { tries: image.tries + 1, firstTryAt: Math.min(image.firstTryAt ?? at, at) }
}

/** One image changed: does its task change with it? */
function settle(
  { task, image, images }: { task: TaskFacts; image: ImageFacts; images: readonly ImageFacts[] },
  at: EpochMs,
  set: ImageSet,
): Decision {
  const after = images.map((one) => (one.seq === image.seq ? { ...one, ...set } : one))
  const status = settledStatus(after)
  const results = after.filter((one) => one.role === 'result')
  const notice = noticeFor(task, status, results.length)
  const detail = imageDetail(image, set)
  const changed = status !== task.status
  const keptAt = status === 'kept' ? Math.max(...results.map((one) => one.keptAt ?? at)) : null
  return {
    at,
    images: [{ seq: image.seq, set }],
    tasks: changed ? [{ seq: task.seq, set: { status, keptAt } }] : [],
    history: detail === null ? [] : [{ taskSeq: task.seq, detail }],
    notices: notice === null ? [] : [notice],
  }
}

/** A line for the task's history; only what is new is told. */
function imageDetail(image: ImageFacts, set: ImageSet): string | null {
  const name = `${image.role} ${image.index}`
  if (set.status === 'kept') return `${name} kept`
  if (set.status === 'lost') return `${name} lost: ${words(set)}`
  if (set.reason !== undefined && set.reason !== null && set.reason !== image.reason) return `${name}: ${words(set)}`
  return null
}

function words({ reason, detail }: ImageSet): string {
  const said = reason === undefined || reason === null ? '' : imageReasonWords[reason]
  return detail === undefined || detail === null || detail === '' ? said : `${said} (${detail})`
}

function storageTrouble(
  image: ImageFacts,
  { reason, detail }: Extract<SaveResult, { kind: 'storage' }>,
  nextDeadlineAt: EpochMs | null,
  at: EpochMs,
): Decision {
  const body = `${imageReasonWords[reason]}. ${nextLoss(nextDeadlineAt, at)}`.trim()
  return {
    at,
    images: [{ seq: image.seq, set: { nextTryAt: image.landedAt === null ? at : null } }],
    wantedImages: { reason, detail },
    notices: isStorageReason(image.reason) ? [] : [{ kind: 'storage', taskSeq: null, title: 'Saving is paused', body }],
  }
}
