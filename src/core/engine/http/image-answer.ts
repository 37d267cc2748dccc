import { contentRange } from './content-range.ts'
import { isEncoded } from './decoded-body.ts'
import { headerText } from './header-text.ts'
import type { Validator } from './image-fetch.ts'

/** What to do with an answer to a request for an image. */
export type ImageAnswer =
  /** Write the body at `from`; afterwards the file must hold `endBytes` (null: until the body ends) of `totalBytes`. */
  | { kind: 'write'; from: number; endBytes: number | null; totalBytes: number | null; validator: Validator }
  /** All that there is had been received before. */
  | { kind: 'complete'; validator: Validator }
  /** The rest cannot be had: ask again for the whole, without Range. */
  | { kind: 'restart' }
  | { kind: 'refused' }
  | { kind: 'busy' }

type Headers = Readonly<Record<string, string | string[] | undefined>>

const passingRefusals: ReadonlySet<number> = new Set([408, 425, 429])

/**
 * Reads status and headers of an answer. `heldBytes` is how much an earlier attempt left and a Range was sent for, 0 for none;
 * `asked` is the validator that was sent with it. Pure.
 */
export function imageAnswer(status: number, headers: Headers, heldBytes: number, asked: Validator): ImageAnswer {
  if (status === 200) return whole(headers)
  if (heldBytes > 0 && status === 206) return part(headers, heldBytes, asked)
  if (heldBytes > 0 && status === 416) {
    const range = contentRange(headerText(headers, 'content-range'))
    const isComplete = range?.kind === 'unsatisfied' && range.total === heldBytes
    return isComplete ? { kind: 'complete', validator: asked } : { kind: 'restart' }
  }
  if (status >= 400 && status < 500 && !passingRefusals.has(status)) return { kind: 'refused' }
  return { kind: 'busy' }
}

function whole(headers: Headers): ImageAnswer {
  // The length is that of the encoded bytes, and the rest of a compressed body cannot be asked for.
  if (isEncoded(headerText(headers, 'content-encoding'))) {
    return { kind: 'write', from: 0, endBytes: null, totalBytes: null, validator: { etag: null, lastModified: null } }
  }
  const length = headerText(headers, 'content-length')
  const bytes = length === null || !/^\d{1,15}$/.test(length) ? null : Number(length)
  return { kind: 'write', from: 0, endBytes: bytes, totalBytes: bytes, validator: validatorOf(headers) }
}

function part(headers: Headers, heldBytes: number, asked: Validator): ImageAnswer {
  const range = contentRange(headerText(headers, 'content-range'))
  if (range?.kind !== 'part' || range.start !== heldBytes) return { kind: 'restart' }
  if (isEncoded(headerText(headers, 'content-encoding'))) return { kind: 'restart' }
  // A server that ignores If-Range would otherwise glue two pictures together.
  const now = validatorOf(headers)
  if (differs(now.etag, asked.etag) || differs(now.lastModified, asked.lastModified)) return { kind: 'restart' }
  const validator = { etag: now.etag ?? asked.etag, lastModified: now.lastModified ?? asked.lastModified }
  return { kind: 'write', from: heldBytes, endBytes: range.end + 1, totalBytes: range.total, validator }
}

function validatorOf(headers: Headers): Validator {
  return { etag: headerText(headers, 'etag'), lastModified: headerText(headers, 'last-modified') }
}

function differs(now: string | null, before: string | null): boolean {
  return now !== null && before !== null && now !== before
}

/**
 * The headers that ask for the rest of a file; null when there is nothing to go on from, or no validator that is strong enough for
 * If-Range (RFC 9110 §13.1.5: a weak tag is not).
 */
export function resumeHeaders(heldBytes: number, validator: Validator): Record<string, string> | null {
  const strongTag = validator.etag !== null && /^"[\x21\x23-\x7e]*"$/.test(validator.etag) ? validator.etag : null
  const date =
    validator.lastModified !== null && /^[\x20-\x7e]{1,64}$/.test(validator.lastModified)
      ? validator.lastModified
      : null
  const condition = strongTag ?? date
  if (heldBytes === 0 || condition === null) return null
  return { range: `bytes=${heldBytes}-`, 'if-range': condition }
}
