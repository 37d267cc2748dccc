import { addInputSchema } from '../../contract/index.ts'
import type { AddInput, AddResult } from '../../contract/index.ts'
import type { ConnectionFacts, NewTask, TaskFacts, TaskSet } from '../facts.ts'
import { recognise } from '../families/recognise.ts'
import type { EpochMs, Family, RecognisedTask } from '../model.ts'
import { connectionFor } from '../rules/connection-for.ts'
import { mayBeSameFamily } from '../rules/may-be-same-family.ts'
import type { Store } from '../store/index.ts'
import type { ApiDeps } from './deps.ts'
import { parseInput } from './parse-input.ts'
import { refused } from './refused.ts'
import { taskViews } from './views.ts'

/**
 * Adds every id in a text. All of them are in the database when this returns, before anything is asked; known ones are
 * reported and not added twice; one that lies in the trash comes back from it.
 */
export async function addTasks({ store, commit, clock, newId, trash }: ApiDeps, input: AddInput): Promise<AddResult> {
  const { text, connection: name, family } = parseInput(addInputSchema, input)
  const connections = store.connections.all()
  if (connections.length === 0) {
    throw refused(
      // A name that does not exist is wrong usage, whether or not there are others.
      name === undefined ? 'not-possible' : 'usage',
      'no-connection-yet',
      'There is no connection yet. Add one with: kieper connect NAME --kind kie --key-stdin',
    )
  }
  const chosen = name === undefined ? null : chosenConnection(connections, name)
  const recognition = recognise(text)
  const rejected = recognition.rejected.map(({ text: piece, reason }) => ({ text: piece, reason }))
  const now = clock.now()
  const plan: Plan = { newTasks: [], placed: new Map(), known: new Map(), revived: [], families: [] }

  const change = commit(() => {
    for (const found of recognition.tasks) {
      const choice = connectionFor(found, connections, chosen)
      if (!choice.ok) rejected.push({ text: found.taskId, reason: choice.reason })
      else place(store, plan, choice.connection, found, found.family ?? family ?? null, now, newId)
    }
    return { at: now, newTasks: plan.newTasks, tasks: plan.families }
  })

  await trash.restore(plan.revived)
  const added = plan.newTasks.length === 0 ? [] : (change?.taskSeqs ?? [])
  const back = plan.revived.map(({ seq }) => seq)
  const facts = new Map(store.tasks.bySeqs([...added, ...back, ...plan.known.keys()]).map((task) => [task.seq, task]))
  const viewsOf = (seqs: Iterable<number>) =>
    taskViews(
      store,
      [...new Set(seqs)].flatMap((seq) => facts.get(seq) ?? []),
      now,
    )
  return {
    added: viewsOf([...added.filter((seq) => !plan.known.has(seq)), ...back]),
    known: viewsOf(plan.known.keys()),
    rejected,
  }
}

interface Plan {
  newTasks: NewTask[]
  /** Connection and id of the new ones: a text may name one id with and without its family. */
  placed: Map<string, NewTask[]>
  known: Map<number, TaskFacts>
  revived: TaskFacts[]
  families: { seq: number; set: TaskSet }[]
}

function place(
  store: Store,
  plan: Plan,
  connection: ConnectionFacts,
  { taskId }: RecognisedTask,
  family: Family | null,
  addedAt: EpochMs,
  newId: () => string,
): void {
  const rows = store.tasks.onConnection(connection.seq, taskId)
  const known = rows.find((task) => mayBeSameFamily(task.family, family))
  if (known === undefined) {
    const key = `${connection.seq} ${taskId}`
    const placed = plan.placed.get(key) ?? []
    const same = placed.find((task) => mayBeSameFamily(task.family, family))
    if (same !== undefined) {
      same.family ??= family
      return
    }
    const task = { id: newId(), connectionSeq: connection.seq, family, taskId, addedAt }
    plan.newTasks.push(task)
    plan.placed.set(key, [...placed, task])
    return
  }
  // The text knows more than we did: no probe is needed any more.
  if (known.family === null && family !== null) {
    plan.families.push({ seq: known.seq, set: { family, nextPollAt: known.nextPollAt === null ? null : addedAt } })
  }
  if (known.removedAt === null) plan.known.set(known.seq, known)
  else plan.revived.push(known)
}

function chosenConnection(connections: readonly ConnectionFacts[], name: string): ConnectionFacts {
  const found = connections.find((connection) => connection.name.toLowerCase() === name.toLowerCase())
  if (found !== undefined) return found
  const names = connections.map((connection) => connection.name).join(', ')
  throw refused('usage', 'no-connection', `There is no connection named ${name}. There are: ${names}.`, { name })
}
