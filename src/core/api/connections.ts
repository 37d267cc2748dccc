import { connectionName, pauseInputSchema, renameInputSchema, resumeInputSchema } from '../../contract/index.ts'
import type {
  ConnectionName,
  ConnectionView,
  ConnectResult,
  PauseInput,
  RenameInput,
  ResumeInput,
} from '../../contract/index.ts'
import type { ConnectionFacts, ConnectionSet } from '../facts.ts'
import { isUsableName } from '../rules/connection-input.ts'
import { released } from '../rules/hold.ts'
import { isSampleGateway } from '../rules/sample-gateway.ts'
import { askForCredits } from './ask-for-credits.ts'
import type { ApiDeps } from './deps.ts'
import { parseInput } from './parse-input.ts'
import { refused } from './refused.ts'
import { connectionView } from './views.ts'

export function listConnections({ store, clock }: Pick<ApiDeps, 'store' | 'clock'>): ConnectionView[] {
  return store.connections.all().map((connection) => connectionView(connection, clock.now()))
}

/** Asks for the credits. What comes of it is stored; a pause by the user stays. */
export async function testConnection(deps: ApiDeps, input: ConnectionName): Promise<ConnectResult> {
  const connection = named(deps, parseInput(connectionName, input).name)
  const problem = await askForCredits(deps, connection.name)
  return { connection: connectionView(named(deps, connection.name), deps.clock.now()), problem }
}

/** Renames a connection; its key goes along. */
export async function renameConnection(deps: ApiDeps, input: RenameInput): Promise<ConnectionView> {
  const { host, store, commit, clock } = deps
  const { name, to } = parseInput(renameInputSchema, input)
  const connection = named(deps, name)
  if (!isUsableName(to)) {
    throw refused('usage', 'bad-name', 'A name has 1 to 64 letters, digits, spaces, dots, dashes or underscores.')
  }
  if (isSampleGateway(connection))
    throw refused('not-possible', 'sample-keeps-name', 'The connection of the sample tasks keeps its name.')
  const taken = store.connections.byName(to)
  if (taken !== null && taken.seq !== connection.seq) {
    throw refused(
      'not-possible',
      'name-taken',
      `There is a connection named ${taken.name} already. Choose another name.`,
      taken,
    )
  }
  if (to === connection.name) return connectionView(connection, clock.now())
  // The key is there under both names until the new name is saved: a crash in between loses nothing.
  await host.secrets.copy(connection.name, to)
  commit(() => ({ at: clock.now(), connections: [{ seq: connection.seq, set: { name: to } }] }))
  await host.secrets.remove(connection.name)
  return connectionView(named(deps, to), clock.now())
}

/** Forgets a connection and its key. Its tasks would be nobody's: while there are any, it stays. */
export async function removeConnection(deps: ApiDeps, input: ConnectionName): Promise<ConnectionView[]> {
  const { host, store, commit, clock } = deps
  const { seq, name } = named(deps, parseInput(connectionName, input).name)
  const tasks = store.tasks.onWholeConnection(seq)
  if (tasks.length > 0) {
    const inTrash = tasks.filter(({ removedAt }) => removedAt !== null).length
    const where =
      inTrash === 0 ? '' : inTrash === tasks.length ? ', all in the trash' : `, ${inTrash} of them in the trash`
    throw refused(
      'not-possible',
      'connection-has-tasks',
      `${name} has ${tasks.length} ${tasks.length === 1 ? 'task' : 'tasks'}${where}. Pause it instead: without it nothing of them could be asked again.`,
      { name, count: tasks.length },
    )
  }
  commit(() => (store.tasks.onWholeConnection(seq).length > 0 ? null : { at: clock.now(), goneConnections: [seq] }))
  if (store.connections.byName(name) === null) await host.secrets.remove(name)
  return listConnections(deps)
}

/** Nothing more is asked there, until a time or for good; what the gateway has finished is still saved. */
export function pauseConnections(deps: ApiDeps, input: PauseInput): ConnectionView[] {
  const { name, until } = parseInput(pauseInputSchema, input)
  const holdUntil = until === undefined ? null : Date.parse(until)
  const set: ConnectionSet = {
    state: 'paused',
    reason: 'paused by you',
    holdUntil,
    holdCause: 'user',
    holdCode: null,
  }
  return setAll(deps, name, () => set)
}

/** Ends the user's pause, and tries anew what a refusal holds back. */
export function resumeConnections(deps: ApiDeps, input: ResumeInput): ConnectionView[] {
  const { name } = parseInput(resumeInputSchema, input)
  return setAll(deps, name, ({ holdCause }) => (holdCause === 'user' ? released : null))
}

function setAll(
  deps: ApiDeps,
  name: string | undefined,
  setOf: (connection: ConnectionFacts) => ConnectionSet | null,
): ConnectionView[] {
  const { store, commit, clock } = deps
  if (name !== undefined) named(deps, name)
  commit(() => {
    const chosen = store.connections.all().filter((one) => name === undefined || one.name === name)
    const connections = chosen.flatMap((one) => {
      const set = setOf(one)
      return set === null ? [] : [{ seq: one.seq, set }]
    })
    return connections.length === 0 ? null : { at: clock.now(), connections }
  })
  return listConnections(deps)
}

function named({ store }: Pick<ApiDeps, 'store'>, name: string): ConnectionFacts {
  const connection = store.connections.byName(name)
  if (connection !== null) return connection
  const names = store.connections.all().map((one) => one.name)
  const there = names.length === 0 ? 'There is none yet.' : `There are: ${names.join(', ')}.`
  throw refused('not-possible', 'no-connection', `There is no connection named ${name}. ${there}`, { name })
}
