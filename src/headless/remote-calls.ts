import { ORPCError } from '@orpc/client'
import { WebSocket } from 'ws'
import { queryFaultSchema } from '../contract/index.ts'
import type { CallErrorCode, Client, ConnectInput } from '../contract/index.ts'
import { CallError } from '../core/index.ts'
import { ConnectionLost, createDuplexClient } from '../doors/client-over-duplex.ts'
import { webSocketDuplex } from '../doors/web-socket-duplex.ts'
import { mostBodyBytes } from '../host-parts/endpoint/web-request.ts'
import type { Calls } from './calls.ts'
import { remoteOrganiseCalls } from './organise-calls.ts'
import type { RunningHost } from './running-host.ts'

export interface RemoteCalls {
  calls: Calls
  close(): Promise<void>
}

/** The calls of a running host. `signal` ends whatever is under way. Throws `CallError` when the host cannot be reached. */
export async function connectToHost(host: RunningHost, signal: AbortSignal): Promise<RemoteCalls> {
  const socket = await openSocket(host)
  const line = webSocketDuplex(socket)
  const client = createDuplexClient<Client>({ ...line, post: (frame) => line.post(ofTakenSize(frame)) })
  return {
    calls: remoteCalls(client, signal),
    async close() {
      if (socket.readyState === socket.CLOSED) return
      const closed = new Promise((resolve) => socket.once('close', resolve))
      // Everything has been answered: there is nobody to say goodbye to.
      socket.terminate()
      await closed
    },
  }
}

function openSocket({ port, token }: RunningHost): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, {
      headers: { authorization: `Bearer ${token}` },
      perMessageDeflate: false,
      handshakeTimeout: 5_000,
    })
    socket.once('open', () => resolve(socket))
    socket.on('error', () => reject(gone()))
  })
}

/** The host ends the connection at a larger frame, and nobody would learn why. */
function ofTakenSize(frame: string): string {
  if (Buffer.byteLength(frame) <= mostBodyBytes) return frame
  throw new CallError('not-possible', 'A running Kieper takes 16 MB at once, and this is more. Give it in parts.')
}

function remoteCalls(client: Client, signal: AbortSignal): Calls {
  const { tasks, connections } = client
  const options = { signal }
  const told = <T>(answer: Promise<T>): Promise<T> =>
    answer.catch((error: unknown) => {
      throw signal.aborted ? new CallError('cancelled', 'Stopped.') : asCallError(error)
    })
  return {
    ...remoteOrganiseCalls(client, options, told),
    connect: (input) =>
      told(connections.connect(input, options)).catch((error: unknown) => {
        throw withHostsEnvironment(input, error)
      }),
    connections: () => told(connections.list(undefined, options)),
    add: (input) => told(tasks.add(input, options)),
    list: (input) => told(tasks.list(input, options)),
    show: (id) => told(tasks.show({ id }, options)),
    get: (input) => told(tasks.get(input, options)),
    check: (input) => told(tasks.check(input, options)),
    retry: (input) => told(tasks.retry(input, options)),
    remove: (input) => told(tasks.remove(input, options)),
    restore: (input) => told(tasks.restore(input, options)),
    export: (input) => told(lastOf(client.export(input, options))),
    import: (input) => told(lastOf(client.import(input, options))),
    profiles: () => told(client.profiles.list(undefined, options)),
    saveProfile: (input) => told(client.profiles.save(input, options)),
    deleteProfile: (input) => told(client.profiles.delete(input, options)),
    doctor: (input) => told(lastOf(client.doctor(input, options))),
  }
}

/** A variable that is set here need not be set there. */
function withHostsEnvironment({ secret }: ConnectInput, error: unknown): unknown {
  const name = secret !== undefined && 'env' in secret ? secret.env : null
  if (name === null || !(error instanceof CallError) || !error.message.includes(name)) return error
  return new CallError(error.code, `${error.message} What counts is the environment of the running Kieper.`)
}

/** What came of a long call; its progress is for those who watch. */
async function lastOf<Result>(
  stream: Promise<AsyncIterable<{ kind: 'progress' } | { kind: 'done'; result: Result }>>,
): Promise<Result> {
  for await (const step of await stream) if (step.kind === 'done') return step.result
  throw gone()
}

const codes: Readonly<Record<string, CallErrorCode>> = {
  USAGE: 'usage',
  BAD_QUERY: 'bad-query',
  BAD_REQUEST: 'usage',
  NOT_POSSIBLE: 'not-possible',
  CANCELLED: 'cancelled',
  IN_USE: 'in-use',
  UNUSABLE: 'unusable',
}

/** The host's refusal as if this process had refused, so that words and exit codes are the same. */
function asCallError(error: unknown): unknown {
  if (error instanceof ConnectionLost) return gone()
  if (!(error instanceof ORPCError)) return error
  const code = Object.hasOwn(codes, error.code) ? codes[error.code] : undefined
  if (code === undefined)
    return new CallError(
      'not-possible',
      `The running Kieper failed at that (${error.code}). Its own output may tell why.`,
    )
  const fault = queryFaultSchema.safeParse(error.data)
  return new CallError(code, issueWords(error.data) ?? error.message, fault.success ? fault.data : null)
}

/** What is wrong with an input, said as `core/api` says it. */
function issueWords(data: unknown): string | null {
  const issues: unknown = typeof data === 'object' && data !== null && 'issues' in data ? data.issues : null
  const first: unknown = Array.isArray(issues) ? issues[0] : null
  if (typeof first !== 'object' || first === null || !('message' in first) || typeof first.message !== 'string')
    return null
  const path = 'path' in first && Array.isArray(first.path) ? first.path.join('.') : ''
  return `${path === '' ? 'The input' : path}: ${first.message}`
}

function gone(): CallError {
  return new CallError('not-possible', 'The running Kieper stopped before it had answered. Try again.')
}
