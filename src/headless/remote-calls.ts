import { ORPCError } from '@orpc/client'
import { WebSocket } from 'ws'
import type { CallErrorCode, Client } from '../contract/index.ts'
import { CallError } from '../core/index.ts'
import { ConnectionLost, createDuplexClient } from '../doors/client-over-duplex.ts'
import { webSocketDuplex } from '../doors/web-socket-duplex.ts'
import type { Calls } from './calls.ts'
import type { RunningHost } from './running-host.ts'

export interface RemoteCalls {
  calls: Calls
  close(): Promise<void>
}

/** The calls of a running host. `signal` ends whatever is under way. Throws `CallError` when the host cannot be reached. */
export async function connectToHost(host: RunningHost, signal: AbortSignal): Promise<RemoteCalls> {
  const socket = await openSocket(host)
  const client = createDuplexClient<Client>(webSocketDuplex(socket))
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

function remoteCalls(client: Client, signal: AbortSignal): Calls {
  const { tasks, connections } = client
  const options = { signal }
  const told = <T>(answer: Promise<T>): Promise<T> =>
    answer.catch((error: unknown) => {
      throw signal.aborted ? new CallError('cancelled', 'Stopped.') : asCallError(error)
    })
  return {
    connect: (input) => told(connections.connect(input, options)),
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
    doctor: (input) => told(lastOf(client.doctor(input, options))),
  }
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
  return new CallError(code, issueWords(error.data) ?? error.message)
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
