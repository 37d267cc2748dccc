import type { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { decodedBody } from './decoded-body.ts'
import { headerText } from './header-text.ts'
import type { ImageAnswer } from './image-answer.ts'
import type { ImageFetch, ImageRequest } from './image-fetch.ts'
import { hasImageMagic, magicBytes, saysDocument } from './image-magic.ts'
import { networkFailure } from './network-error.ts'
import type { NetworkFailure } from './network-error.ts'
import type { ImageDoor } from './open-image.ts'
import { createPace } from './pace.ts'
import { openPartialFile } from './partial-file.ts'
import type { HeldPart, PartialFile } from './partial-file.ts'

type Write = Extract<ImageAnswer, { kind: 'write' }>
type Ending = Exclude<ImageFetch, { kind: 'fetched' }>

/**
 * Streams the body of an answer into the partial file, after what is held, and fsyncs it. The next chunk is read when the last one is
 * on its way to the disk, so memory stays flat. Without a response, what is held is all there is.
 */
export async function receiveImage(
  door: ImageDoor,
  request: ImageRequest,
  held: HeldPart,
  write: Write,
  response: Dispatcher.ResponseData | null,
): Promise<ImageFetch> {
  const limitBytes = request.maxBytes ?? door.maxBytes
  if (Math.max(write.endBytes ?? 0, write.totalBytes ?? 0) > limitBytes) return { kind: 'too-large', limitBytes }
  const resumedFrom = held.bytes
  const contentType = response === null ? null : headerText(response.headers, 'content-type')
  const encoding = response === null ? null : headerText(response.headers, 'content-encoding')
  const body = response === null ? null : decodedBody(response.body, encoding)
  if (response !== null && body === null) {
    return {
      kind: 'interrupted',
      cause: 'other',
      received: 0,
      validator: write.validator,
      detail: `the image is encoded as ${encoding}`,
    }
  }

  // From here on the file belongs to this answer: a 200 empties it even if nothing else comes.
  const file = await openPartialFile(request.to, held)
  if ('kind' in file) return file
  try {
    const ending = body === null ? null : await copyBody(door, request, write, file, body, limitBytes, contentType)
    if (ending !== null) return ending
    const stored = await file.finish()
    if (stored.kind === 'storage') return stored
    return {
      kind: 'fetched',
      bytes: stored.bytes,
      sha256: stored.sha256,
      contentType,
      validator: write.validator,
      resumedFrom,
    }
  } finally {
    body?.destroy()
    await file.close()
  }
}

/** Null when the body has come to its end and all expected bytes are in the file. */
async function copyBody(
  door: ImageDoor,
  request: ImageRequest,
  write: Write,
  file: PartialFile,
  body: Readable,
  limitBytes: number,
  contentType: string | null,
): Promise<Ending | null> {
  const interrupted = (cause: Extract<Ending, { kind: 'interrupted' }>['cause'], detail: string): Ending => ({
    kind: 'interrupted',
    cause,
    received: file.bytes(),
    validator: write.validator,
    detail,
  })
  const pace = createPace(performance.now(), door.slowMs, door.leastBytesPerSecond)
  const mustLookLikeImage = write.from === 0 && saysDocument(contentType)
  const chunks = mustLookLikeImage ? withWholeHead(body) : chunksOf(body)
  let isFirst = true
  for (;;) {
    const chunk = await nextChunk(chunks, request.signal)
    if (chunk === null) break
    if (!Buffer.isBuffer(chunk)) return interrupted(chunk.cause, chunk.detail)
    if (isFirst && mustLookLikeImage && !hasImageMagic(chunk)) return notAnImage(contentType)
    isFirst = false
    if (file.bytes() + chunk.length > limitBytes) return { kind: 'too-large', limitBytes }
    const at = file.bytes()
    const trouble = await file.append(chunk)
    if (trouble !== null) return trouble
    request.onBytes?.(chunk, at, write.totalBytes)
    request.onProgress?.(file.bytes(), write.totalBytes)
    if (pace.isTooSlow(chunk.length, performance.now())) return interrupted('timeout', 'the source sends too slowly')
  }
  if (isFirst && mustLookLikeImage) return notAnImage(contentType)
  // A 206 may hold less than was asked for, and a body without a length may end early.
  const missing = write.totalBytes ?? write.endBytes
  return missing !== null && file.bytes() !== missing
    ? interrupted('reset', `the body ended at byte ${file.bytes()} of ${missing}`)
    : null
}

/** The next bytes, null at the end, or why there are none. Only reading is watched, so that a bug elsewhere is not taken for the network. */
async function nextChunk(chunks: AsyncGenerator<Buffer>, signal: AbortSignal): Promise<Buffer | NetworkFailure | null> {
  try {
    const step = await chunks.next()
    return step.done === true ? null : step.value
  } catch (error) {
    if (signal.aborted) throw signal.reason
    return networkFailure(error)
  }
}

function notAnImage(contentType: string): Ending {
  const type = contentType.split(';', 1)[0] ?? ''
  return { kind: 'not-an-image', contentType, detail: `the source sent ${type.slice(0, 100)}, not a picture` }
}

async function* chunksOf(body: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a body must be read as bytes')
    yield chunk
  }
}

/** The same bytes, the first chunk long enough to tell an image by (or all there is). Nothing for an empty body. */
async function* withWholeHead(body: Readable): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0)
  for await (const chunk of chunksOf(body)) {
    if (head === null) {
      yield chunk
      continue
    }
    head = Buffer.concat([head, chunk])
    if (head.length < magicBytes) continue
    yield head
    head = null
  }
  if (head !== null && head.length > 0) yield head
}
