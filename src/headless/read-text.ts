import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { CallError } from '../core/index.ts'

/** More is no list of ids any more, and would only fill the memory. */
const mostBytes = 256 * 1024 * 1024

/** All of standard input as text. Throws `CallError` when `signal` aborts or it holds more than `limitBytes`. */
export async function readAllOfStdin(signal: AbortSignal, limitBytes = mostBytes): Promise<string> {
  return readAll(process.stdin, { name: 'standard input', signal, limitBytes })
}

/** All of a file as text. Throws `CallError` when it cannot be read. */
export async function readTextFile(path: string, signal: AbortSignal): Promise<string> {
  try {
    return await readAll(createReadStream(path), { name: path, signal, limitBytes: mostBytes })
  } catch (error) {
    if (error instanceof CallError || !(error instanceof Error) || !('code' in error)) throw error
    throw new CallError('not-possible', `${path} ${unreadable(String(error.code))}. Nothing was added.`)
  }
}

function unreadable(code: string): string {
  switch (code) {
    case 'ENOENT':
      return 'does not exist'
    case 'EISDIR':
      return 'is a folder; name a file'
    case 'EACCES':
    case 'EPERM':
      return 'may not be read by you; change its rights'
    default:
      return `cannot be read (${code})`
  }
}

interface Reading {
  name: string
  signal: AbortSignal
  limitBytes: number
}

async function readAll(stream: Readable, { name, signal, limitBytes }: Reading): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  // A read from a terminal ends only with what is typed there: an abort must end it.
  const stop = (): void => void stream.destroy()
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  try {
    for await (const chunk of stream) {
      const piece = Buffer.from(chunk)
      bytes += piece.length
      if (bytes > limitBytes)
        throw new CallError('not-possible', `${name} holds more than ${limitBytes} bytes, which is more than is read.`)
      chunks.push(piece)
    }
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    signal.removeEventListener('abort', stop)
  }
  if (signal.aborted) throw new CallError('cancelled', 'Stopped. Nothing was changed.')
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
