import { headerText } from './header-text.ts'
import { imageAnswer, resumeHeaders } from './image-answer.ts'
import type { ImageFetch, ImageRequest, Validator } from './image-fetch.ts'
import { networkFailure } from './network-error.ts'
import { openImage } from './open-image.ts'
import type { ImageDoor, OpenedImage } from './open-image.ts'
import { nothingHeld, readHeldPart } from './partial-file.ts'
import type { HeldPart } from './partial-file.ts'
import { receiveImage } from './receive-image.ts'
import { retryAfterMs } from './retry-after.ts'

const noValidator: Validator = { etag: null, lastModified: null }

/**
 * Makes the function that downloads an image into a partial file. It resolves with how that ended; it rejects only with the reason of
 * the request's signal, or for a bug. No file handle and no socket is in use when it has settled.
 */
export function createFetchImage(door: ImageDoor): (request: ImageRequest) => Promise<ImageFetch> {
  return async (request) => {
    const validator = request.resume ?? noValidator
    // Any length will do: this only asks whether a resume could be possible, before a long file is read for nothing.
    const held = resumeHeaders(1, validator) === null ? nothingHeld() : await readHeldPart(request.to)
    if ('kind' in held) return held
    const first = await attempt(door, request, held, validator)
    if (first.kind !== 'restart') return first
    const second = await attempt(door, request, nothingHeld(), noValidator)
    return second.kind === 'restart' ? { kind: 'busy', status: 206, retryAfterMs: null } : second
  }
}

async function attempt(
  door: ImageDoor,
  request: ImageRequest,
  held: HeldPart,
  asked: Validator,
): Promise<ImageFetch | { kind: 'restart' }> {
  let opened: Awaited<ReturnType<typeof openImage>>
  try {
    opened = await openImage(door, request, resumeHeaders(held.bytes, asked) ?? {})
  } catch (error) {
    if (request.signal.aborted) throw request.signal.reason
    const { cause, detail } = networkFailure(error)
    if (cause === 'blocked')
      return { kind: 'blocked', reason: 'address-refused', host: hostOf(error, request.url), detail }
    return { kind: 'interrupted', cause, received: held.bytes, validator: held.bytes > 0 ? asked : noValidator, detail }
  }
  if (opened.kind !== 'opened') return opened
  try {
    return await takeAnswer(door, request, held, asked, opened)
  } finally {
    opened.response.body.destroy()
  }
}

async function takeAnswer(
  door: ImageDoor,
  request: ImageRequest,
  held: HeldPart,
  asked: Validator,
  { response }: OpenedImage,
): Promise<ImageFetch | { kind: 'restart' }> {
  const status = response.statusCode
  const answer = imageAnswer(status, response.headers, held.bytes, asked)
  switch (answer.kind) {
    case 'restart':
      return answer
    case 'refused':
      return { kind: 'refused', status, detail: `HTTP ${status}` }
    case 'busy':
      return {
        kind: 'busy',
        status,
        retryAfterMs: retryAfterMs(headerText(response.headers, 'retry-after'), Date.now()),
      }
    case 'complete': {
      const bytes = held.bytes
      return receiveImage(
        door,
        request,
        held,
        { kind: 'write', from: bytes, endBytes: bytes, totalBytes: bytes, validator: answer.validator },
        null,
      )
    }
    case 'write':
      return receiveImage(door, request, answer.from > 0 ? held : nothingHeld(), answer, response)
  }
}

/** The host that was refused: a redirect may have led away from the one that the request names. */
function hostOf(error: unknown, url: string): string {
  if (error instanceof Error && 'hostname' in error && typeof error.hostname === 'string') return error.hostname
  return URL.parse(url)?.host ?? ''
}
