import type { ConnectionView, Overview } from '../../src/contract/index.ts'
import { connectionView, overviewOf } from '../renderer/states/sample-views.ts'

/** A connection that is held back by this. */
export function heldBack(
  cause: NonNullable<ConnectionView['hold']>['cause'],
  { code = null, until = null }: { code?: number | null; until?: string | null } = {},
): ConnectionView {
  return connectionView({ hold: { cause, code, until } })
}

/** So many tasks waiting, and being saved. */
export function open(waiting: number, saving = 0): Pick<Overview, 'counts'> {
  return { counts: { ...overviewOf().counts, waiting, saving } }
}
