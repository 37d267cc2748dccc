import { recognise } from '../../../src/core/families/recognise.ts'

export const hexA = '9f47c52047dda21bb3df0488736cce57'
export const hexB = '5d57e0c3f1a24b6f8e2dbb9e04c1a7f2'
/** A gateway's key looks exactly like an id. */
export const key = '0123456789abcdef0123456789abcdef'

/** What was found, as `id family origin connection` with the unknown left out. */
export function found(text: string): string[] {
  return recognise(text).tasks.map((task) =>
    [task.taskId, task.family, task.origin, task.connection].filter((part) => part !== null).join(' '),
  )
}

/** What was refused: the piece, and why. */
export function refused(text: string): Record<string, string> {
  return Object.fromEntries(recognise(text).rejected.map(({ text: piece, reason }) => [piece, reason]))
}
