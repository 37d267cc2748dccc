import type { ConnectionView, TaskView } from '../../contract/index.ts'
import { failureCause } from '../states/failure-cause.ts'

/** What a place without a picture says. Words come from the messages. */
export type BlankWords =
  | { kind: 'waiting' }
  | { kind: 'paused'; why: 'key' | 'credits' | 'limit' | 'user' | 'other'; reason: string }
  | { kind: 'saving' }
  | { kind: 'refusedPrompt' | 'failedAtGateway' | 'noImage' | 'notKnown' | 'lost' }

/** What to say about a task that has no picture to show. `connection` is its own, when it is still there. */
export function blankWords(task: TaskView, connection: ConnectionView | undefined): BlankWords {
  switch (task.status) {
    case 'waiting': {
      const hold = connection?.hold ?? null
      if (hold === null || hold.cause === 'throttled' || hold.cause === 'unreachable') return { kind: 'waiting' }
      return { kind: 'paused', why: pauseOf(hold.cause, hold.code), reason: connection?.reason ?? '' }
    }
    case 'saving':
    case 'kept':
      return { kind: 'saving' }
    case 'incomplete':
      return { kind: task.images.some(({ role }) => role === 'result') ? 'lost' : 'noImage' }
    case 'failed':
      return { kind: failureCause(task) === 'policy' ? 'refusedPrompt' : 'failedAtGateway' }
    case 'unknown':
      return { kind: 'notKnown' }
  }
}

function pauseOf(cause: string, code: number | null): 'key' | 'credits' | 'limit' | 'user' | 'other' {
  if (cause === 'user') return 'user'
  if (cause === 'no-key' || code === 401 || code === 403) return 'key'
  if (code === 402) return 'credits'
  return code === 433 ? 'limit' : 'other'
}
