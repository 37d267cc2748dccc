import { familySchema } from '../../contract/index.ts'
import type { ConnectionView, TasksResult, TaskView } from '../../contract/index.ts'
import type { Calls } from '../calls.ts'
import type { Session } from '../session.ts'
import { plural, taskLine } from '../words.ts'

/** How long `check` waits for the answers before it shows what it has. */
const checkWaitSeconds = 120
/** Longer lists are summed up. */
const mostLines = 50

/** `check [ID…]`: asks now, and fetches what is ready. Runs the data folder itself when nobody else does. */
export function checkCommand(session: Session, ids: readonly string[]): Promise<number> {
  return session.withCalls(
    async (calls) => {
      const before = await asTheyAre(calls, ids)
      const result = await calls.check({ ids: [...ids], waitSeconds: checkWaitSeconds }, session.signal)
      const problems = [...result.problems, ...(await unansweredProblems(calls, result.tasks))]
      return tell(session, { tasks: result.tasks, problems }, checkedWords(before, result.tasks, problems))
    },
    { run: true },
  )
}

/** What `check` is going to ask about: these tasks, or all that are open. */
async function asTheyAre(calls: Calls, ids: readonly string[]): Promise<TaskView[]> {
  if (ids.length > 0) return (await calls.get({ ids: [...ids] })).tasks
  const open: TaskView[] = []
  for (const status of ['waiting', 'saving'] as const) {
    let page = await calls.list({ status, limit: 1000 })
    open.push(...page.tasks)
    while (page.next !== null) {
      page = await calls.list({ status, limit: 1000, after: page.next })
      open.push(...page.tasks)
    }
  }
  return open
}

/** `retry ID…` */
export function retryCommand(session: Session, ids: readonly string[]): Promise<number> {
  return session.withCalls(async (calls) => {
    const result = await calls.retry({ ids: [...ids] })
    const refused = new Set(result.problems.map(({ id }) => id))
    const kept = result.tasks.filter(({ status }) => status === 'kept').length
    const again = result.tasks.filter(({ id, status }) => status !== 'kept' && !refused.has(id)).length
    return tell(session, result, [
      ...(again === 0 ? [] : [`${plural(again, 'task')} will be asked again; kieper watch does it.`]),
      ...keptWords(kept),
    ])
  })
}

/** `remove ID…` */
export function removeCommand(session: Session, ids: readonly string[]): Promise<number> {
  return session.withCalls(async (calls) => {
    const result = await calls.remove({ ids: [...ids] })
    const { length } = result.tasks
    const back = `kieper restore brings ${length === 1 ? 'it' : 'them'} back`
    return tell(session, result, length === 0 ? [] : [`${plural(length, 'task')} moved to the trash; ${back}.`])
  })
}

/** `restore ID…` */
export function restoreCommand(session: Session, ids: readonly string[]): Promise<number> {
  return session.withCalls(async (calls) => {
    const result = await calls.restore({ ids: [...ids] })
    const { length } = result.tasks
    return tell(session, result, length === 0 ? [] : [`${plural(length, 'task')} restored.`])
  })
}

/** Open tasks that got no answer, because of their connection. */
async function unansweredProblems(calls: Calls, tasks: readonly TaskView[]): Promise<TasksResult['problems']> {
  const connections = new Map((await calls.connections()).map((connection) => [connection.name, connection]))
  return tasks.flatMap((task) => {
    const connection = task.status === 'waiting' ? connections.get(task.connection) : undefined
    const trouble = connection === undefined ? null : troubleWords(connection, task.family)
    return trouble === null ? [] : [{ id: task.id, code: 'no-answer', reason: trouble }]
  })
}

/** A family that is switched off at the gateway is no trouble for the tasks of the others. */
function troubleWords({ name, state, reason }: ConnectionView, family: TaskView['family']): string | null {
  if (reason === null) return null
  if (state === 'paused') return `${name} is paused: ${reason}`
  const parts = reason.split('; ').filter((part) => !isAboutAnother(part, family))
  return parts.length === 0 ? null : `${name}: ${parts.join('; ')}`
}

function isAboutAnother(part: string, family: TaskView['family']): boolean {
  return familySchema.options.some((other) => other !== family && part.startsWith(`${other} `))
}

function checkedWords(before: readonly TaskView[], after: readonly TaskView[], problems: TasksResult['problems']) {
  if (after.length === 0 && problems.length === 0) return ['No task is open: there is nothing to ask.']
  const open = new Map(before.filter(({ status }) => isAskable(status)).map((task) => [task.id, task]))
  const troubled = new Set(problems.map(({ id }) => id))
  const answered = after.filter(({ id, polls, status }) => {
    const task = open.get(id)
    return task !== undefined && !troubled.has(id) && (polls > task.polls || status !== 'waiting')
  }).length
  const left = open.size - answered
  return [
    ...(answered === 0 ? [] : [`${plural(answered, 'task')} asked.`]),
    ...(left === 0 ? [] : [`${plural(left, 'task')} without an answer yet; kieper watch goes on.`]),
    ...keptWords(before.filter(({ status }) => status === 'kept').length),
  ]
}

function isAskable(status: TaskView['status']): boolean {
  return status === 'waiting' || status === 'saving'
}

function keptWords(count: number): string[] {
  return count === 0 ? [] : [`${plural(count, 'task')} ${count === 1 ? 'is' : 'are'} kept: nothing to ask.`]
}

function tell({ terminal }: Session, result: TasksResult, words: readonly string[]): number {
  if (terminal.json) terminal.value(result)
  else {
    for (const task of result.tasks.slice(0, mostLines)) terminal.say(...taskLine(terminal, task))
    if (result.tasks.length > mostLines)
      terminal.say(`… and ${(result.tasks.length - mostLines).toLocaleString('en')} more`)
    for (const line of words) terminal.say(line)
  }
  for (const { id, reason } of result.problems) terminal.complain(`${id}: ${reason}`)
  return result.problems.length === 0 ? 0 : 1
}
