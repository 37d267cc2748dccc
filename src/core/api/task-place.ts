import type { TaskPlace } from '../store/index.ts'
import { CallError } from './call-error.ts'

/** A cursor is a place in the order, not a page number: rows that come or go meanwhile shift nothing. */
export function cursorOf({ addedAt, seq }: TaskPlace): string {
  return `${addedAt.toString(36)}.${seq.toString(36)}`
}

/** Throws `CallError('usage')` when the text is no cursor. */
export function placeOf(cursor: string | undefined): TaskPlace | null {
  if (cursor === undefined) return null
  const match = /^(-?[0-9a-z]{1,11})\.([0-9a-z]{1,11})$/u.exec(cursor)
  const addedAt = Number.parseInt(match?.[1] ?? '', 36)
  const seq = Number.parseInt(match?.[2] ?? '', 36)
  if (Number.isSafeInteger(addedAt) && Number.isSafeInteger(seq)) return { addedAt, seq }
  throw new CallError('usage', `This is not a cursor: ${cursor.slice(0, 40)}. Take "next" of the page before.`)
}
