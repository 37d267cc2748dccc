import type { Chance } from './chance.ts'

/**
 * How one task's answers are worded. The documents and the answers met in practice disagree in all of these points, so
 * each is a field of its own and any combination can be asked for.
 */
export interface Dialect {
  /** Name of the envelope's message field; `none` leaves it out, as one vendor sample does. */
  messageKey: 'msg' | 'message' | 'none'
  /** `iso` is `2024-03-20T10:30:00Z`, `zoneless` is `2024-03-20 18:30:00` in UTC+8. */
  times: 'iso' | 'epoch-ms' | 'epoch-s' | 'zoneless'
  /** Jobs only: which generation of the record (documents; live in 2026-04; live in 2026-09 with `successFlag` and `response`). */
  jobsRecord: 'documented' | 'live' | 'flagged'
  /** Jobs only. `empty` sends `""` even on success, so it makes `response` appear whatever the generation. */
  resultJson: 'string' | 'object' | 'empty'
  /** `double` encodes `param.input` (jobs) or the whole text (others) once more; `object` does not encode at all. */
  param: 'string' | 'double' | 'object'
  /** How an absent value is written. */
  empty: 'null' | 'empty-string' | 'null-word'
  /** Flux Kontext only: whether an edit names its original. */
  originalUrl: 'present' | 'null'
  /** Flux Kontext only: `response` as an object, as JSON text of it, or as the bare URL of the result. */
  fluxResponse: 'object' | 'json-text' | 'bare-url'
  /** Midjourney only: entries of `resultUrls`. */
  midjourneyUrls: 'objects' | 'strings'
  /** Jobs only: all five words in order, or `waiting` until the end. */
  phases: 'all' | 'only-waiting'
  /** Adds `data.recordId` (which is not the key to poll with) to the reply to a creation. */
  recordIdInCreate: boolean
  /** How long after creation the record is still `422 recordInfo is null`, in ms at time scale 1. */
  hiddenMs: number
}

export type DialectMix = 'documented' | 'practice' | 'mixed'

const documented: Dialect = {
  messageKey: 'msg',
  times: 'iso',
  jobsRecord: 'documented',
  resultJson: 'string',
  param: 'string',
  empty: 'null',
  originalUrl: 'present',
  fluxResponse: 'object',
  midjourneyUrls: 'objects',
  phases: 'all',
  recordIdInCreate: false,
  hiddenMs: 0,
}

/** The dialect of a task that asked for none: all from the documents, all as met in practice, or a seeded mixture. */
export function dialectOf(mix: DialectMix, family: string, chance: Chance): Dialect {
  const jobs = family === 'jobs'
  switch (mix) {
    case 'documented':
      return {
        ...documented,
        times: jobs ? 'epoch-ms' : 'iso',
        messageKey: jobs ? 'message' : 'msg',
        empty: jobs ? 'empty-string' : 'null',
      }
    case 'practice':
      return {
        ...documented,
        times: family === 'flux-kontext' ? 'zoneless' : 'epoch-ms',
        jobsRecord: 'flagged',
        param: jobs ? 'double' : 'string',
        originalUrl: 'present',
        recordIdInCreate: true,
        hiddenMs: 1_500,
      }
    case 'mixed':
      return mixed(jobs, chance)
  }
}

/** The forms that no captured answer shows (a bare URL, epoch seconds, plain strings) stay out: they are there to be asked for. */
function mixed(jobs: boolean, chance: Chance): Dialect {
  const jobsRecord = chance.pick(['documented', 'live', 'flagged'] as const)
  return {
    ...documented,
    messageKey: chance.pick(['msg', 'message'] as const),
    times: jobs ? 'epoch-ms' : chance.pick(['iso', 'epoch-ms', 'zoneless'] as const),
    jobsRecord,
    resultJson:
      jobsRecord === 'flagged'
        ? chance.pick(['string', 'object', 'empty'] as const)
        : chance.pick(['string', 'string', 'object'] as const),
    param: jobs ? chance.pick(['string', 'double'] as const) : 'string',
    empty: chance.pick(['null', 'empty-string'] as const),
    phases: chance.pick(['all', 'all', 'only-waiting'] as const),
    recordIdInCreate: chance.next() < 0.5,
    hiddenMs: chance.next() < 0.5 ? 0 : Math.round(chance.between(200, 2_000)),
  }
}
