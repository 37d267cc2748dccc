import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { CallError } from '../core/index.ts'

/** More is no list of ids any more, and would only fill the memory. */
const mostBytes = 256 * 1024 * 1024

export async function readAllOfStdin(limitBytes = mostBytes): Promise<string> {
  return readAll(process.stdin, 'standard input', limitBytes)
}

export async function readTextFile(path: string): Promise<string> {
  try {
    return await readAll(createReadStream(path), path, mostBytes)
  } catch (error) {
    if (error instanceof CallError || !(error instanceof Error) || !('code' in error)) throw error
    throw new CallError('not-possible', `${path} cannot be read (${String(error.code)}). Nothing was added.`)
  }
}

async function readAll(stream: Readable, name: string, limitBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    const piece = Buffer.from(chunk)
    bytes += piece.length
    if (bytes > limitBytes)
      throw new CallError('not-possible', `${name} holds more than ${limitBytes} bytes. Split it.`)
    chunks.push(piece)
  }
  return decoded(Buffer.concat(chunks))
}

/** Windows programs write UTF-16 with a byte order mark; everything else is taken for UTF-8. */
function decoded(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2)
  const encoding = mark.equals(Buffer.from([0xff, 0xfe]))
    ? 'utf-16le'
    : mark.equals(Buffer.from([0xfe, 0xff]))
      ? 'utf-16be'
      : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}
