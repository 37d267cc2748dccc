import type { Family, Recognition, RecognisedTask, RejectedText } from '../model.ts'
import { capped } from './capped.ts'
import { idLikeness, isKeyedId } from './task-id.ts'

const maxRejected = 100
const maxTextChars = 80

/** What the text around an id tells about it. */
export interface Hint {
  family: Family | null
  origin: string | null
  connection: string | null
}

export const noHint: Hint = { family: null, origin: null, connection: null }

type WhyNot = Omit<RejectedText, 'text'>

/** Collects what a text yields: each id once (twice only under two families), each refused piece once. */
export interface Finds {
  accept(taskId: string, hint: Hint): void
  /** For the value of a `taskId` key or column: accepts it, or notes why it is none. */
  acceptKeyed(text: string, hint: Hint): void
  reject(text: string, why: WhyNot): void
  recognition(): Recognition
}

export function createFinds(): Finds {
  const tasks: RecognisedTask[] = []
  const byId = new Map<string, RecognisedTask[]>()
  const rejected = new Map<string, WhyNot>()

  function accept(taskId: string, hint: Hint): void {
    const same = byId.get(taskId) ?? []
    const fit = fitting(same, hint.family)
    if (fit !== undefined) {
      fit.family ??= hint.family
      fit.origin ??= hint.origin
      fit.connection ??= hint.connection
      return
    }
    const task = { taskId, ...hint }
    byId.set(taskId, [...same, task])
    tasks.push(task)
  }

  function reject(text: string, { code, reason }: WhyNot): void {
    if (rejected.size >= maxRejected) return
    const shown = shownPiece(text)
    if (!rejected.has(shown)) rejected.set(shown, { code, reason })
  }

  function acceptKeyed(text: string, hint: Hint): void {
    if (isKeyedId(text)) return accept(text, hint)
    const likeness = idLikeness(text)
    reject(text, likeness.kind === 'none' ? likeness : { code: 'not-an-id', reason: 'not a task id' })
  }

  return {
    accept,
    acceptKeyed,
    reject,
    recognition: () => ({ tasks, rejected: [...rejected].map(([text, why]) => ({ text, ...why })) }),
  }
}

/** The entry that a find of this family belongs to: the same family, one still unknown, or any when the find does not know. */
function fitting(same: readonly RecognisedTask[], family: Family | null): RecognisedTask | undefined {
  if (family === null) return same[0]
  return same.find((task) => task.family === family) ?? same.find((task) => task.family === null)
}

function shownPiece(text: string): string {
  const clean = capped(text, 4 * maxTextChars)
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
  return capped(clean, maxTextChars).toWellFormed()
}
