import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Doors } from '../../../src/doors/open-doors.ts'
import { readEndpoint } from '../../../src/host-parts/endpoint/endpoint-file.ts'
import { startEndpoint } from '../../../src/host-parts/endpoint/start-endpoint.ts'
import type { Endpoint, EndpointPlace } from '../../../src/host-parts/endpoint/start-endpoint.ts'

export interface Answer {
  status: number
  /** Names in lower case; of several of a name, the last. */
  headers: Record<string, string>
  body: string
}

export interface EndpointBench {
  endpoint: Endpoint
  dataDir: string
  token: string
  clock: { now: number }
  /** What the doors were asked: `api POST /api/tasks {"text":"x"}`. */
  asked: string[]
  reported: unknown[]
  /** Sends lines as they are and reads until the endpoint closes the connection. */
  raw(lines: readonly string[], body?: string): Promise<Answer>
  /** `raw` with a right `Host`. */
  send(request: string, headers?: readonly string[], body?: string): Promise<Answer>
  /** A cookie of a visit of its own: `kieper-1234=…`. */
  cookie(): Promise<string>
}

/** An endpoint of its own with doors that only tell what they were asked. Ends with the test. */
export async function endpointBench(
  doors: Partial<Doors> = {},
  dataDir = newFolder(),
  patience: EndpointPlace['patience'] = {},
): Promise<EndpointBench> {
  const asked: string[] = []
  const reported: unknown[] = []
  const clock = { now: Date.now() }
  const door = (name: string) => async (request: Request) => {
    const { pathname, search } = new URL(request.url)
    asked.push(`${name} ${request.method} ${pathname}${search} ${await request.text()}`.trimEnd())
    return new Response(`${name} answers`, { headers: { 'x-door': name } })
  }
  const endpoint = await startEndpoint({
    dataDir,
    version: '9.9.9',
    ports: [0],
    doors: {
      page: door('page'),
      images: door('images'),
      api: door('api'),
      rpc: () => undefined,
      windowRpc: () => undefined,
      ...doors,
    },
    report: (error) => reported.push(error),
    now: () => clock.now,
    patience,
  })
  onTestFinished(() => endpoint.stop())
  const token = (await readEndpoint(dataDir))?.token ?? ''
  const raw: EndpointBench['raw'] = (lines, body = '') => exchange(endpoint.port, lines, body)
  const send: EndpointBench['send'] = (request, headers = [], body = '') =>
    raw([`${request} HTTP/1.1`, `Host: 127.0.0.1:${endpoint.port}`, ...headers], body)
  return {
    endpoint,
    dataDir,
    token,
    clock,
    asked,
    reported,
    raw,
    send,
    async cookie() {
      const { headers } = await send(`GET ${endpoint.visitUrl().replace(/^http:\/\/[^/]+/u, '')}`)
      return headers['set-cookie']?.split(';', 1)[0] ?? ''
    },
  }
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kieper-endpoint-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function exchange(port: number, lines: readonly string[], body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.setEncoding('latin1')
    socket.on('error', reject)
    socket.on('data', (piece) => (text += String(piece)))
    socket.on('close', () => resolve(parsed(text)))
    const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
    const last = lines.some((line) => /^connection:/iu.test(line)) ? [] : ['Connection: close']
    socket.write(`${[...lines, ...length, ...last].join('\r\n')}\r\n\r\n${body}`)
  })
}

function parsed(text: string): Answer {
  const end = text.indexOf('\r\n\r\n')
  const [first = '', ...lines] = text.slice(0, end).split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const rest = text.slice(end + 4)
  const body = headers['transfer-encoding'] === 'chunked' ? unchunked(rest) : rest
  return { status: Number(first.split(' ')[1]), headers, body }
}

function unchunked(text: string): string {
  const [size = '0'] = text.split('\r\n', 1)
  const length = Number.parseInt(size, 16)
  if (!(length > 0)) return ''
  const start = size.length + 2
  return text.slice(start, start + length) + unchunked(text.slice(start + length + 2))
}
