import type { ConnectionView, ImageView, Overview, TaskView } from '../../contract/index.ts'
import { failureCause } from './failure-cause.ts'

/** What a button beside a task does. */
export type NextAct =
  | { kind: 'copyPrompt' }
  | { kind: 'details' }
  /** Open tasks and unknown ids: asked and fetched at once. */
  | { kind: 'check' }
  /** Final tasks: asked from the beginning, lost images fetched anew. */
  | { kind: 'retry' }
  | { kind: 'askOther'; connection: string }
  | { kind: 'enterKey'; connection: string }
  | { kind: 'addCredits'; connection: string }
  | { kind: 'resume'; connection: string }
  | { kind: 'allowHost'; connection: string; host: string }
  | { kind: 'library' }

/** Names the words: `activity.next.KEY` says what to do, `activity.next.KEYText` why or what happens by itself. */
export type NextStepKey =
  | 'policy'
  | 'failed'
  | 'timedOut'
  | 'madeWithoutCredits'
  | 'busyAtGateway'
  | 'unknown'
  | 'lost'
  | 'damaged'
  | 'noImage'
  | 'key'
  | 'noKey'
  | 'credits'
  | 'limit'
  | 'throttled'
  | 'maintenance'
  | 'offline'
  | 'unreachable'
  | 'paused'
  | 'diskFull'
  | 'folderGone'
  | 'folderReadOnly'
  | 'host'
  | 'address'
  | 'tooLarge'
  | 'refusedLink'
  | 'tryNow'

export interface NextStep {
  textKey: NextStepKey
  /** `null` when there is nothing to press: it goes on by itself. */
  act: NextAct | null
}

export interface NextStepFacts {
  task: TaskView
  /** The task's own; `undefined` when it is not there any more. */
  connection: ConnectionView | undefined
  /** Names of further connections that could know an id, the likeliest first. */
  others: readonly string[]
  library: Overview['library']['state']
  isOffline: boolean
}

/** The one next step for a task that is not as it should be; `null` while all goes well. */
export function nextStep(facts: NextStepFacts): NextStep | null {
  const { task } = facts
  const unsaved = task.images.find(({ status }) => status === 'wanted')
  switch (task.status) {
    case 'waiting':
      return waitingStep(facts)
    case 'saving':
    case 'kept':
      return unsaved === undefined ? null : savingStep(facts, unsaved)
    case 'incomplete':
      return incompleteStep(task)
    case 'failed':
      return failedStep(task)
    case 'unknown':
      return unknownStep(facts)
  }
}

function waitingStep({ task, connection, isOffline }: NextStepFacts): NextStep | null {
  const name = task.connection
  const hold = connection?.hold ?? null
  if (hold === null) return isOffline ? { textKey: 'offline', act: null } : null
  switch (hold.cause) {
    case 'user':
      return { textKey: 'paused', act: { kind: 'resume', connection: name } }
    case 'no-key':
      return { textKey: 'noKey', act: { kind: 'enterKey', connection: name } }
    case 'refused':
      return refusedStep(name, hold.code)
    case 'throttled':
      return { textKey: 'throttled', act: null }
    case 'maintenance':
      return { textKey: 'maintenance', act: null }
    case 'unreachable':
      return isOffline ? { textKey: 'offline', act: null } : { textKey: 'unreachable', act: { kind: 'check' } }
  }
}

function refusedStep(connection: string, code: number | null): NextStep {
  if (code === 402) return { textKey: 'credits', act: { kind: 'addCredits', connection } }
  if (code === 433) return { textKey: 'limit', act: { kind: 'enterKey', connection } }
  return { textKey: 'key', act: { kind: 'enterKey', connection } }
}

function savingStep({ task, library, isOffline }: NextStepFacts, { reason, url }: ImageView): NextStep {
  if (library === 'full' || reason === 'disk-full') return { textKey: 'diskFull', act: { kind: 'library' } }
  if (library === 'missing' || reason === 'library-missing') return { textKey: 'folderGone', act: { kind: 'library' } }
  if (library === 'unwritable' || reason === 'library-unwritable')
    return { textKey: 'folderReadOnly', act: { kind: 'library' } }
  if (isOffline) return { textKey: 'offline', act: null }
  switch (reason) {
    case 'host-not-allowed': {
      const host = hostOf(url)
      const act: NextAct =
        host === null ? { kind: 'details' } : { kind: 'allowHost', connection: task.connection, host }
      return { textKey: 'host', act }
    }
    case 'address-refused':
    case 'bad-url':
      return { textKey: 'address', act: { kind: 'details' } }
    case 'too-large':
    case 'too-many-pixels':
      return { textKey: 'tooLarge', act: { kind: 'details' } }
    case 'refused-by-source':
    case 'expired':
      return { textKey: 'refusedLink', act: { kind: 'check' } }
    default:
      return { textKey: 'tryNow', act: { kind: 'check' } }
  }
}

function incompleteStep({ images }: TaskView): NextStep {
  const act: NextAct = { kind: 'retry' }
  const lost = images.find(({ role, status }) => role === 'result' && status === 'lost')
  if (lost === undefined) return { textKey: 'noImage', act }
  switch (lost.reason) {
    case 'damaged':
    case 'truncated':
    case 'not-an-image':
      return { textKey: 'damaged', act }
    case 'too-large':
    case 'too-many-pixels':
      return { textKey: 'tooLarge', act: { kind: 'details' } }
    default:
      return { textKey: 'lost', act }
  }
}

function failedStep(task: TaskView): NextStep {
  const { connection } = task
  const again: NextAct = task.prompt === null ? { kind: 'details' } : { kind: 'copyPrompt' }
  switch (failureCause(task)) {
    case 'policy':
      return { textKey: 'policy', act: again }
    case 'timed-out':
      return { textKey: 'timedOut', act: { kind: 'retry' } }
    case 'credits':
      return { textKey: 'madeWithoutCredits', act: { kind: 'addCredits', connection } }
    case 'key':
      return { textKey: 'key', act: { kind: 'enterKey', connection } }
    case 'limit':
      return { textKey: 'limit', act: { kind: 'enterKey', connection } }
    case 'busy':
      return { textKey: 'busyAtGateway', act: again }
    case 'other':
      return { textKey: 'failed', act: again }
  }
}

function unknownStep({ others }: NextStepFacts): NextStep {
  const [other] = others
  return { textKey: 'unknown', act: other === undefined ? { kind: 'check' } : { kind: 'askOther', connection: other } }
}

/** Host of a link as a gateway gave it, or `null` when it is none. */
function hostOf(url: string): string | null {
  const host = URL.parse(url)?.hostname ?? ''
  return host === '' ? null : host
}
