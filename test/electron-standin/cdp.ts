import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts'

/** One conversation with the browser itself, or with one page of it. */
export interface CdpSession {
  /** Rejects with the browser's own words, and when the browser is gone. */
  send<M extends keyof Protocol.CommandParameters>(
    method: M,
    params?: Protocol.CommandParameters[M],
  ): Promise<Protocol.CommandReturnValues[M]>
  on<E extends keyof Protocol.Events>(event: E, listener: (payload: Protocol.Events[E]) => void): void
}

export interface Cdp {
  browser: CdpSession
  /** That of an attached page; always the same for the same id. */
  page(sessionId: string): CdpSession
}

interface Waiting {
  resolve(result: never): void
  reject(error: Error): void
}

interface Message {
  id?: number
  sessionId?: string
  method?: string
  params?: unknown
  result?: never
  error?: { message: string }
}

/** The DevTools protocol over two pipes: JSON ended by a zero byte. A browser whose pipe closes ends by itself. */
export function cdpOverPipe(toBrowser: Writable, fromBrowser: Readable): Cdp {
  const waiting = new Map<number, Waiting>()
  const emitters = new Map<string, EventEmitter>()
  let lastId = 0
  let gone = false

  const session = (sessionId: string): CdpSession => {
    const emitter = emitterOf(emitters, sessionId)
    return {
      send: (method, params) => {
        if (gone) return Promise.reject(new Error(`${method}: the browser is gone`))
        const id = ++lastId
        toBrowser.write(`${JSON.stringify({ id, method, params, ...(sessionId === '' ? {} : { sessionId }) })}\0`)
        return new Promise((resolve, reject) => {
          waiting.set(id, { resolve, reject: (error) => reject(new Error(`${method}: ${error.message}`)) })
        })
      },
      on: (event, listener) => void emitter.on(event, listener),
    }
  }

  const receive = (message: Message): void => {
    if (message.id === undefined) {
      if (message.method !== undefined)
        emitterOf(emitters, message.sessionId ?? '').emit(message.method, message.params)
      return
    }
    const asked = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.result === undefined) asked?.reject(new Error(message.error?.message ?? 'no answer'))
    else asked?.resolve(message.result)
  }

  readMessages(fromBrowser, receive)
  const end = (): void => {
    gone = true
    for (const { reject } of waiting.values()) reject(new Error('the browser is gone'))
    waiting.clear()
  }
  fromBrowser.on('close', end)
  toBrowser.on('error', end)
  return { browser: session(''), page: session }
}

function emitterOf(emitters: Map<string, EventEmitter>, sessionId: string): EventEmitter {
  const emitter = emitters.get(sessionId) ?? new EventEmitter()
  emitters.set(sessionId, emitter)
  return emitter
}

function readMessages(stream: Readable, receive: (message: Message) => void): void {
  let pieces: Buffer[] = []
  stream.on('data', (bytes: Buffer) => {
    let rest = bytes
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const message: Message = JSON.parse(Buffer.concat([...pieces, rest.subarray(0, end)]).toString('utf8'))
      pieces = []
      rest = rest.subarray(end + 1)
      receive(message)
    }
    if (rest.length > 0) pieces.push(rest)
  })
}
