import type { TasksResult, TaskView } from '../../contract/index.ts'
import type { Core } from '../../core/index.ts'
import type { Session } from '../session.ts'
import { plural, taskLine } from '../words.ts'

/** How long `check` waits for the answers before it shows what it has. */
const checkWaitMs = 120_000

/** `check [ID…]`: asks now, and fetches what is ready. Runs the data folder itself when nobody else does. */
export function checkCommand(session: Session, ids: readonly string[]): Promise<number> {
  return session.withCore(async (core) => {
    const marked = await core.api.check({ ids: [...ids] })
    await core.run()
    const signal = AbortSignal.any([session.signal, AbortSignal.timeout(checkWaitMs)])
    await core.untilAsked(marked.tasks, signal)
    const { tasks } = core.api.get({ ids: marked.tasks.map(({ id }) => id) })
    const problems = [...marked.problems, ...pausedProblems(core, tasks)]
    return tell(session, { tasks, problems }, (count) => `${plural(count, 'task')} asked.`)
  })
}

/** `retry ID…` */
export function retryCommand(session: Session, ids: readonly string[]): Promise<number> {
  return session.withCore(async (core) => {
    const result = await core.api.retry({ ids: [...ids] })
    return tell(session, result, (count) => `${plural(count, 'task')} will be asked again; kieper watch does it.`)
  })
}

/** `remove ID…` */
export function removeCommand(session: Session, ids: readonly string[]): Promise<number> {
  return session.withCore(async (core) => {
    const result = await core.api.remove({ ids: [...ids] })
    return tell(session, result, (count) => `${plural(count, 'task')} moved to the trash; kieper restore brings back.`)
  })
}

/** `restore ID…` */
export function restoreCommand(session: Session, ids: readonly string[]): Promise<number> {
  return session.withCore(async (core) => {
    const result = await core.api.restore({ ids: [...ids] })
    return tell(session, result, (count) => `${plural(count, 'task')} restored.`)
  })
}

/** Tasks that could not be asked, because their connection cannot. */
function pausedProblems(core: Core, tasks: readonly TaskView[]): TasksResult['problems'] {
  const paused = new Map(
    core.api.connections().flatMap(({ name, state, reason }) => (state === 'paused' ? [[name, reason]] : [])),
  )
  return tasks.flatMap(({ id, status, connection }) =>
    status === 'waiting' && paused.has(connection)
      ? [{ id, reason: `${connection} is paused: ${paused.get(connection) ?? ''}` }]
      : [],
  )
}

function tell({ terminal }: Session, result: TasksResult, done: (count: number) => string): number {
  if (terminal.json) terminal.value(result)
  else {
    for (const task of result.tasks.slice(0, 50)) terminal.say(taskLine(terminal, task))
    if (result.tasks.length > 0) terminal.say(done(result.tasks.length))
  }
  for (const { id, reason } of result.problems) terminal.complain(`${id}: ${reason}`)
  return result.problems.length === 0 ? 0 : 1
}
