import type { ConnectionFacts, ImageFacts, NoticeFacts, TaskFacts } from '../facts.ts'
import type { connections, images, notices, tasks } from './schema.ts'
import { storedFamilyHolds } from './stored-family-holds.ts'
import { storedJsonObject, storedStrings } from './stored-json.ts'

/**
 * Rows become facts here, and only here. Our own rows are an edge as well: an older version, a hand-made edit or a damaged
 * page may have written anything, so JSON columns are parsed and fall back to "nothing known" instead of throwing.
 */

/** Written out: this is done for each row of each page, and leaving columns out of a copy costs more than naming the others. */
export function taskFacts(row: typeof tasks.$inferSelect): TaskFacts {
  return {
    seq: row.seq,
    id: row.id,
    connectionSeq: row.connectionSeq,
    family: row.family,
    taskId: row.taskId,
    status: row.status,
    phase: row.phase,
    model: row.model,
    prompt: row.prompt,
    params: storedJsonObject(row.params),
    failure: row.failureCode === null ? null : { code: row.failureCode, message: row.failureMessage ?? '' },
    addedAt: row.addedAt,
    askedFromAt: row.askedFromAt,
    createdAt: row.createdAt,
    completedAt: row.completedAt,
    succeededAt: row.succeededAt,
    keptAt: row.keptAt,
    nextPollAt: row.nextPollAt,
    askedAt: row.askedAt,
    polls: row.polls,
    errors: row.errors,
    emptySuccesses: row.emptySuccesses,
    probeIndex: row.probeIndex,
    credits: row.credits,
    rating: row.rating,
    favorite: row.favorite,
    rejected: row.rejected,
    tags: row.tags === '[]' ? [] : storedStrings(row.tags),
    note: row.note,
    removedAt: row.removedAt,
  }
}

/** A task's row as SQLite gives it by `clientRows`: a boolean is 0 or 1. */
export type ClientTask = Omit<typeof tasks.$inferSelect, 'favorite' | 'rejected'> & {
  favorite: number
  rejected: number
}

export function clientTaskFacts(row: ClientTask): TaskFacts {
  return taskFacts(Object.assign(row, { favorite: row.favorite === 1, rejected: row.rejected === 1 }))
}

export function imageFacts(row: typeof images.$inferSelect): ImageFacts {
  return row
}

export function connectionFacts(row: typeof connections.$inferSelect): ConnectionFacts {
  return {
    ...row,
    imageHosts: row.imageHosts === '[]' ? [] : storedStrings(row.imageHosts),
    familyHolds: row.familyHolds === '[]' ? [] : storedFamilyHolds(row.familyHolds),
  }
}

export function noticeFacts(row: typeof notices.$inferSelect): NoticeFacts {
  const { seq, kind, taskSeq, connectionSeq, at, title, body, tries } = row
  return { seq, kind, taskSeq, connectionSeq, at, title, body, tries }
}
