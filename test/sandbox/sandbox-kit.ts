import { afterEach } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.ts'

/** A clock that stands still until a test moves it. */
export function handClock(start = Date.UTC(2026, 8, 9, 8, 0, 0)): { now(): number; pass(ms: number): void } {
  let at = start
  return {
    now: () => at,
    pass: (ms) => {
      at += ms
    },
  }
}

const running: Sandbox[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.stop()))
})

/** A sandbox with small pictures that is stopped after the test. */
export async function freshSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ imageLongSidePx: 64, ...options })
  running.push(sandbox)
  return sandbox
}

export interface ApiAnswer {
  status: number
  headers: Headers
  text: string
  /** The parsed body, or null. Loose on purpose: tests look into it. */
  json: Loose | null
}

/** A JSON object whose fields a test names as it expects them. */
export interface Loose {
  code?: number
  msg?: string
  message?: string
  data?: Record<string, unknown> | string | number | null
}

/** Asks the API with the key, by GET or, with a body, by POST. */
export async function ask(
  sandbox: Sandbox,
  path: string,
  body?: unknown,
  key: string | null = sandbox.key,
): Promise<ApiAnswer> {
  const response = await fetch(sandbox.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    redirect: 'manual',
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parsed(text) }
}

export const statusPaths = {
  'flux-kontext': '/api/v1/flux/kontext/record-info',
  midjourney: '/api/v1/mj/record-info',
  jobs: '/api/v1/jobs/recordInfo',
} as const

/** The record of a task, which must be there. */
export async function recordOf(
  sandbox: Sandbox,
  family: keyof typeof statusPaths,
  taskId: string,
): Promise<Record<string, unknown>> {
  const { json, text } = await ask(sandbox, `${statusPaths[family]}?taskId=${encodeURIComponent(taskId)}`)
  const data = json?.data
  if (typeof data !== 'object' || data === null) throw new Error(`no record: ${text}`)
  return data
}

/** The value as an object to look into; a test that gets anything else fails here. */
export function fieldsOf(value: unknown): Record<string, unknown> {
  if (!isObject(value)) throw new Error(`no object: ${JSON.stringify(value)}`)
  return value
}

/** The object that a text holds as JSON. */
export function fieldsIn(text: unknown): Record<string, unknown> {
  return fieldsOf(JSON.parse(textOf(text)))
}

export function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`no text: ${JSON.stringify(value)}`)
  return value
}

/** The URLs of `{ resultUrls }`, plain or as objects. */
export function urlsOf(value: unknown): string[] {
  const list = fieldsOf(value)['resultUrls']
  if (!Array.isArray(list)) throw new Error('no resultUrls')
  return list.map((entry: unknown) => textOf(typeof entry === 'string' ? entry : fieldsOf(entry)['resultUrl']))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function parsed(text: string): Loose | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}
