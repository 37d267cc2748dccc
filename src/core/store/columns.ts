import type { ConnectionSet, ImageSet, TaskSet } from '../facts.ts'
import type { connections, images, tasks } from './schema.ts'

/** Facts become columns: the counterpart of `rows.ts`. Only what a decision names is written. */

export type TaskColumns = Partial<Omit<typeof tasks.$inferInsert, 'seq'>>
export type ImageColumns = Partial<Omit<typeof images.$inferInsert, 'seq'>>
export type ConnectionColumns = Partial<Omit<typeof connections.$inferInsert, 'seq'>>

export function taskColumns(set: TaskSet): TaskColumns {
  const { failure, params, tags, ...same } = set
  return {
    ...same,
    ...(failure === undefined ? {} : { failureCode: failure?.code ?? null, failureMessage: failure?.message ?? null }),
    ...(params === undefined ? {} : { params: params === null ? null : JSON.stringify(params) }),
    ...(tags === undefined ? {} : { tags: JSON.stringify(tags) }),
  }
}

export function imageColumns(set: ImageSet): ImageColumns {
  return set
}

export function connectionColumns(set: ConnectionSet): ConnectionColumns {
  const { imageHosts, familyHolds, ...same } = set
  return {
    ...same,
    ...(imageHosts === undefined ? {} : { imageHosts: JSON.stringify(imageHosts) }),
    ...(familyHolds === undefined ? {} : { familyHolds: JSON.stringify(familyHolds) }),
  }
}
