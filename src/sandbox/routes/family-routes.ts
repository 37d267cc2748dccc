import { envelope } from '../envelope.ts'
import type { RecordFault } from '../faults.ts'
import type { Account, ApiRoute, Ask, Gateway, OrderReading } from '../gateway.ts'
import type { RecordFacts } from '../records.ts'
import type { Reply } from '../reply.ts'
import { taskMoment } from '../task.ts'
import type { SandboxFamily, SandboxTask, TaskMoment } from '../task.ts'

/** One family as the server needs it. */
export interface FamilyWords {
  family: SandboxFamily
  createPath: string
  statusPath: string
  readOrder: OrderReading
  record(facts: RecordFacts): object
}

/** The two routes that every family has. */
export function familyRoutes(words: FamilyWords): ApiRoute[] {
  return [
    {
      method: 'POST',
      path: words.createPath,
      stage: 'create',
      subject: () => ({ taskId: null, role: null, index: null }),
      answer: (gateway, ask, account) => createTask(gateway, ask, account, words),
    },
    {
      method: 'GET',
      path: words.statusPath,
      stage: 'status',
      subject: (_, { url }) => ({ taskId: url.searchParams.get('taskId'), role: null, index: null }),
      answer: (gateway, ask, account) => tellStatus(gateway, ask, account, words),
    },
  ]
}

function createTask(gateway: Gateway, ask: Ask, account: Account, words: FamilyWords): Reply {
  if (ask.body === null) return envelope(gateway.manner, 400, 'The request body is not JSON')
  const order = words.readOrder(ask.body)
  if (typeof order === 'string') return envelope(gateway.manner, 422, order)
  if (account.credits < 1) return envelope(gateway.manner, 402, 'Insufficient credits')
  const task = gateway.book.add({ ...order, family: words.family, account: account.name })
  account.credits -= task.credits
  const { messageKey, recordIdInCreate } = task.dialect
  return envelope({ ...gateway.manner, messageKey }, 200, 'success', {
    taskId: task.taskId,
    ...(recordIdInCreate ? { recordId: `rec_${task.ordinal}` } : {}),
  })
}

function tellStatus(gateway: Gateway, ask: Ask, account: Account, words: FamilyWords): Reply {
  const { settings, manner } = gateway
  const taskId = ask.url.searchParams.get('taskId')
  if (taskId === null || taskId === '') return envelope(manner, 400, 'taskId parameter is required')
  const task = gateway.book.byId(taskId)
  if (task === undefined || task.family !== words.family || task.account !== account.name) {
    if (settings.unknownId === '404') return envelope(manner, 404, 'Task not found')
    return settings.unknownId === '422'
      ? envelope(manner, 422, 'recordInfo is null', null)
      : envelope(manner, 200, 'success', null)
  }
  const spoken = { ...manner, messageKey: task.dialect.messageKey }
  const fault = recordFault(ask)
  const moment = spoiled(taskMoment(task, ask.now), fault)
  if (moment.kind === 'hidden') return envelope(spoken, 422, 'recordInfo is null', null)
  if (moment.kind === 'fail' && moment.via === 'envelope')
    return envelope(spoken, Number(moment.code) || 501, moment.message, null)
  return envelope(spoken, 200, 'success', words.record({ task, moment, ...addressesOf(gateway, task, fault), fault }))
}

function recordFault({ fault }: Ask): RecordFault | null {
  if (fault?.kind === 'success-without-url' || fault?.kind === 'unknown-state' || fault?.kind === 'foreign-urls')
    return fault
  return null
}

function spoiled(moment: TaskMoment, fault: RecordFault | null): TaskMoment {
  if (fault === null) return moment
  return fault.kind === 'unknown-state' ? { kind: 'running', phase: 'generating' } : { kind: 'success' }
}

function addressesOf(
  { links }: Gateway,
  task: SandboxTask,
  fault: RecordFault | null,
): Pick<RecordFacts, 'results' | 'original'> {
  if (fault?.kind === 'success-without-url') return { results: [], original: null }
  const original = task.images.find((image) => image.role === 'original')
  const results =
    fault?.kind === 'foreign-urls'
      ? fault.urls
      : task.images.filter((image) => image.role === 'result').map((image) => links.urlOf(image))
  return { results, original: original === undefined ? null : links.urlOf(original) }
}
