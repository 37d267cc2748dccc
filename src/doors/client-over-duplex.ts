import { createORPCClient } from '@orpc/client'
import type { NestedClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { Duplex } from './duplex.ts'

/** The line is gone: the call may or may not have been carried out, a stream has ended early. */
export class ConnectionLost extends Error {
  constructor() {
    super('The connection to Kieper was lost.')
    this.name = 'ConnectionLost'
  }
}

/**
 * Calls over a line: `createDuplexClient<Client>(duplex)` with the contract's type. Errors of the contract arrive as
 * `ORPCError`; all that is open when the line closes, and every later call, rejects with `ConnectionLost`. Runs in the window
 * as well, so nothing of Node is in here.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- only the caller knows whose contract it is
export function createDuplexClient<T extends NestedClient<object>>(duplex: Duplex): T {
  let lost = false
  const whenLost = (error: unknown): unknown => (lost ? new ConnectionLost() : error)
  const link = new RPCLink({
    port: {
      postMessage(frame: unknown) {
        if (!lost && typeof frame === 'string') void duplex.post(frame)
        // Only a call has somebody who waits for an answer; a cancellation has come too late.
        else if (typeof frame === 'string' && isCall(frame)) throw new ConnectionLost()
      },
      onMessage: {
        addListener(receive: (answer: unknown) => void) {
          duplex.onMessage((frame) => {
            const answer = answerIn(frame)
            if (answer !== null) receive(answer)
          })
        },
      },
      onDisconnect: {
        addListener(closed: () => void) {
          duplex.onClose(() => {
            lost = true
            closed()
          })
        },
      },
    },
    interceptors: [
      async ({ next }) => {
        try {
          const output = await next()
          return isStream(output) ? named(output, whenLost) : output
        } catch (error) {
          throw whenLost(error)
        }
      },
    ],
  })
  return createORPCClient<T>(link)
}

/** Cancellations and pieces of a stream name their type first, calls have none. */
function isCall(frame: string): boolean {
  return !/^\{"i":"[^"]*","t":/u.test(frame)
}

/** What oRPC can take without throwing where nobody could catch it; `null` for anything else. */
function answerIn(frame: string): object | null {
  let answer: unknown
  try {
    answer = JSON.parse(frame)
  } catch {
    return null
  }
  if (!isRecord(answer) || typeof answer['i'] !== 'string') return null
  const type = answer['t']
  if (type === 4) return answer
  const payload = answer['p']
  if (!isRecord(payload) || (type !== undefined && type !== 3)) return null
  const headers = payload['h']
  return headers === undefined || isRecord(headers) ? answer : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isStream(value: unknown): value is AsyncIteratorObject<unknown, unknown, void> {
  return isRecord(value) && typeof value['next'] === 'function' && Symbol.asyncIterator in value
}

/** The same stream with its errors put into our words. No generator: that one could not be cancelled while it waits. */
function named(
  stream: AsyncIteratorObject<unknown, unknown, void>,
  put: (error: unknown) => unknown,
): AsyncIteratorObject<unknown, unknown, void> {
  return {
    next: () => rejectedAs(stream.next(), put),
    return: (value?: unknown) =>
      stream.return === undefined ? Promise.resolve({ done: true, value }) : stream.return(value),
    [Symbol.asyncIterator]() {
      return this
    },
    async [Symbol.asyncDispose]() {
      await stream.return?.()
    },
  }
}

async function rejectedAs<T>(promise: Promise<T>, put: (error: unknown) => unknown): Promise<T> {
  try {
    return await promise
  } catch (error) {
    throw put(error)
  }
}
