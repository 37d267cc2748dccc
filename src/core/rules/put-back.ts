import type { RecordedImage, RecordedTask, RecordFacts } from '../facts.ts'
import type { EpochMs } from '../model.ts'
import { settledStatus } from './settled-status.ts'
import { wantedAnew } from './wanted-anew.ts'

/**
 * A task of the library's records as it goes on in a database that does not know it. `isHere` tells whether the bytes of a kept
 * image are where they were put. What is open is asked and fetched at once; a file that is gone is fetched again while its
 * link may live, else the image is lost.
 */
export function putBack(
  { task, images, collections, revision }: RecordFacts,
  { connectionSeq, isHere, at }: { connectionSeq: number; isHere: (image: RecordedImage) => boolean; at: EpochMs },
): RecordedTask {
  const nextTryAt = task.removedAt === null ? at : null
  const pictures = images.map((image) => pictureOf(image, isHere(image), nextTryAt, at))
  const settled = images.length === 0 || task.status === 'waiting' ? task.status : settledStatus(pictures)
  // An export names only what was kept, so that what made the task incomplete is not among its images.
  const status = task.status === 'incomplete' && settled === 'kept' ? 'incomplete' : settled
  const isOpen = status === 'waiting'
  return {
    revision,
    images: pictures,
    collections,
    task: {
      ...task,
      connectionSeq,
      status,
      keptAt: status === 'kept' ? task.keptAt : null,
      askedFromAt: isOpen ? at : task.addedAt,
      nextPollAt: isOpen ? at : null,
      askedAt: null,
      errors: 0,
      emptySuccesses: 0,
      probeIndex: 0,
    },
  }
}

function pictureOf(
  image: RecordedImage,
  isHere: boolean,
  nextTryAt: EpochMs | null,
  at: EpochMs,
): RecordedTask['images'][number] {
  const { role, index, url, deadlineAt } = image
  const place = { role, index, url, deadlineAt }
  if (image.status === 'kept' && isHere) return { ...image, ...untried }
  if (image.status === 'lost') return { ...image, ...untried, ...noFile }
  const isAlive = image.status === 'wanted' || deadlineAt > at
  return isAlive
    ? { ...place, ...untried, ...noFile, ...wantedAnew(nextTryAt) }
    : { ...place, ...untried, ...noFile, status: 'lost', reason: 'expired', detail: 'its file is gone as well' }
}

const untried = {
  landedAt: null,
  tries: 0,
  firstTryAt: null,
  nextTryAt: null,
  etag: null,
  lastModified: null,
} as const

const noFile = {
  libraryId: null,
  path: null,
  bytes: null,
  sha256: null,
  mediaType: null,
  width: null,
  height: null,
  keptAt: null,
} as const
