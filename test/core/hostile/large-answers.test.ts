import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createGzip } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { run } from '../../support/run-node.ts'
import { stubGateway } from '../../support/stub-gateway.ts'

const child = fileURLToPath(new URL('large-answer-child.ts', import.meta.url))
const megabyte = 1_000_000
/** Else V8 lets garbage of the start (types stripped from every module) lie as long as the machine has memory, which says nothing about answers. */
const smallYoungGeneration = '--max-semi-space-size=4'

/** A JSON document of so many bytes: one record with a prompt that does not end. */
function* document(totalBytes: number): Generator<string> {
  yield '{"code":200,"msg":"success","data":{"taskId":"task_12345678","state":"generating","param":"'
  for (let sent = 0; sent < totalBytes; sent += megabyte) yield 'x'.repeat(megabyte)
  yield '"}}'
}

async function send(response: ServerResponse, body: Iterable<string>, isPacked: boolean): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json', ...(isPacked ? { 'content-encoding': 'gzip' } : {}) })
  const source = Readable.from(body)
  // The reader hangs up when it has had enough.
  await (isPacked ? pipeline(source, createGzip({ level: 1 }), response) : pipeline(source, response)).catch(
    () => undefined,
  )
}

const nested = (open: string, close: string, depth: number): string =>
  `{"code":200,"data":{"taskId":"task_12345678","state":"success","param":${open.repeat(depth)}0${close.repeat(depth)}}}`
const wide = (piece: string, bytes: number): string =>
  `{"code":200,"data":{"taskId":"task_12345678","state":"x","response":[${`${piece},`.repeat(bytes / (piece.length + 1))}0]}}`

const answers: [string, Iterable<string>, boolean][] = [
  ['a hundred megabytes of JSON', document(100 * megabyte), false],
  ['a gigabyte of JSON in a small gzip', document(1_000 * megabyte), true],
  ['arrays a million deep', [nested('[', ']', 1_000_000)], false],
  ['a million empty objects', [wide('{}', 3_500_000)], false],
]

describe('an answer that is too much', () => {
  it.each(answers)(
    '%s: is read or refused within 400 MB, and the task waits',
    async (_, body, isPacked) => {
      const stub = await stubGateway()
      stub.status = (_request, response) => void send(response, body, isPacked)
      const { code, stdout, stderr } = await run([smallYoungGeneration, child, stub.url])
      expect(stderr).toBe('')
      expect(code).toBe(0)
      const told: { status: string; polls: number; mostBytes: number } = JSON.parse(stdout)
      expect(['waiting', 'saving']).toContain(told.status)
      expect(told.polls).toBeGreaterThan(0)
      expect(told.mostBytes).toBeLessThan(400 * megabyte)
    },
    40_000,
  )
})
