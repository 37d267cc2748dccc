import type { ImageReason } from '../../src/core/model.ts'
import type { End, Standing } from './cell.ts'

/** What faults come to, by name. Every cell of the matrix names one of these. */

const waiting: Standing = { task: 'waiting', image: 'none', reason: null, connection: 'ok' }

/** The status question gets no usable answer. */
export const statusEnds = {
  askedAgain: {
    words: 'waiting; asked again with growing pauses, up to five minutes',
    during: waiting,
    heals: 'by-itself',
  },
  held: {
    words: 'waiting; the whole connection rests with its reason, and is tried again by itself',
    during: { ...waiting, connection: 'held' },
    heals: 'by-itself',
  },
  familyOff: {
    words: 'waiting; this family rests for half an hour, with its reason',
    during: { ...waiting, connection: 'held' },
    heals: 'by-itself',
  },
  paused: {
    words: 'waiting; the connection is paused with its reason and probed every quarter of an hour',
    during: { ...waiting, connection: 'paused' },
    heals: 'by-itself',
  },
  unknown: {
    words: 'unknown, once the gateway has denied the id for the whole grace time of 90 s',
    during: { ...waiting, task: 'unknown' },
    heals: 'by-retry',
  },
  failed: {
    words: 'failed, with the code and the words of the gateway: it says that the task has ended',
    during: { ...waiting, task: 'failed' },
    heals: 'by-retry',
  },
  noImage: {
    words: 'incomplete, after three more questions within half a minute: a success that names no image',
    during: { ...waiting, task: 'incomplete' },
    heals: 'by-retry',
  },
  blockedLink: (reason: ImageReason) => ({
    words: `saving; the link is never followed (${reason}), and looked at again every five minutes`,
    during: { task: 'saving', image: 'wanted', reason, connection: 'ok' },
    heals: 'by-allowing',
  }),
} as const satisfies Record<string, End | ((reason: ImageReason) => End)>

/** The link has died, and asking for a fresh one gets no usable answer. */
export const linkEnds = {
  unheard: {
    words: 'saving; the gateway was not heard, so nothing counts as a refusal and it is asked again',
    during: { task: 'saving', image: 'wanted', reason: 'expired', connection: 'ok' },
    heals: 'by-itself',
  },
  denied: {
    words: 'incomplete, after at least five refusals over at least ten minutes: link dead, fresh link denied',
    during: { task: 'incomplete', image: 'lost', reason: 'expired', connection: 'ok' },
    heals: 'by-retry',
  },
} as const satisfies Record<string, End>

/** The download of the image fails. */
export const imageEnds = {
  triedAgain: {
    words: 'saving; tried again for as long as it takes, from where it stopped if that can be',
    during: { task: 'saving', image: 'wanted', reason: 'unreachable', connection: 'ok' },
    heals: 'by-itself',
  },
  kept: {
    words: 'kept all the same',
    during: { task: 'kept', image: 'kept', reason: null, connection: 'ok' },
    heals: 'at-once',
  },
  blocked: (reason: ImageReason) => ({
    words: `saving; not followed (${reason}), and looked at again every five minutes`,
    during: { task: 'saving', image: 'wanted', reason, connection: 'ok' },
    heals: 'by-itself',
  }),
  lost: (reason: ImageReason) => ({
    words: `incomplete, after at least five tries with fresh links over at least ten minutes (${reason})`,
    during: { task: 'incomplete', image: 'lost', reason, connection: 'ok' },
    heals: 'by-retry',
  }),
} as const satisfies Record<string, End | ((reason: ImageReason) => End)>
