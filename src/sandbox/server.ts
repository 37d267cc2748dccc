import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createUnderstanding } from './answer-request.ts'
import { seededChance } from './chance.ts'
import { deliver } from './deliver.ts'
import type { createFaultSwitch } from './faults.ts'
import type { Gateway } from './gateway.ts'
import { pause } from './pause.ts'
import type { createRequestLog } from './request-log.ts'

export interface SandboxServer {
  port: number
  /** Closes every connection and timer. Resolves when nothing is left; may be called again. */
  stop(): Promise<void>
}

/** Listens on 127.0.0.1. Rejects when the port is taken. */
export async function listen(
  gateway: Gateway,
  faults: ReturnType<typeof createFaultSwitch>,
  log: ReturnType<typeof createRequestLog>,
  port: number,
): Promise<SandboxServer> {
  const stopping = new AbortController()
  const working = new Set<Promise<void>>()
  const answer = createAnswering(gateway, faults, log, stopping.signal)
  const server = createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
    const work = answer(request, response).catch(() => {
      // A bug of the sandbox must look like a fault of a gateway, and never end the process that hosts it.
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' })
      response.end('{"code":500,"msg":"sandbox error"}')
    })
    working.add(work)
    void work.finally(() => working.delete(work))
  })
  server.on('clientError', (_, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    else socket.destroy()
  })
  const listening = await startListening(server, port)
  let stopped: Promise<void> | null = null
  return {
    port: listening,
    stop: () => {
      stopped ??= stopListening(server, stopping, working)
      return stopped
    },
  }
}

function createAnswering(
  gateway: Gateway,
  faults: ReturnType<typeof createFaultSwitch>,
  log: ReturnType<typeof createRequestLog>,
  signal: AbortSignal,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const understand = createUnderstanding(gateway)
  const { settings } = gateway
  const [lowMs, highMs] = settings.latencyMs
  const chance = seededChance(settings.seed, 'latency')
  return async (request, response) => {
    request.on('error', () => undefined)
    response.on('error', () => undefined)
    const asked = await understand(request)
    const { kind, path, subject } = asked
    const ended = log.begin({
      kind,
      at: settings.now(),
      method: request.method ?? '',
      path,
      taskId: subject?.taskId ?? null,
      headers: { ...request.headers },
    })
    if (response.destroyed) ended()
    else response.once('close', ended)
    const fault = subject === null ? null : faults.take(subject)
    await pause(highMs === lowMs ? lowMs : chance.between(lowMs, highMs), signal)
    const reply = await asked.answer(fault)
    if (response.destroyed || signal.aborted) return
    const bytesPerSecond = kind === 'image' ? settings.imageBytesPerSecond : null
    await deliver(response, { reply, fault, address: request.url ?? '/', bytesPerSecond, signal })
  }
}

function startListening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

async function stopListening(
  server: Server,
  stopping: AbortController,
  working: ReadonlySet<Promise<void>>,
): Promise<void> {
  stopping.abort()
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await Promise.allSettled(working)
  await closed
}
