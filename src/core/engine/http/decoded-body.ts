import { pipeline } from 'node:stream'
import type { Readable, Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'

/**
 * The body of an answer without its Content-Encoding, as chunks; the same stream when it has none; null for an encoding that is unknown
 * or applied more than once. We ask for `identity`, but some servers compress all the same. Whoever reads must count the *decoded*
 * bytes against a limit: a few kilobytes can unfold to gigabytes. Destroying the stream given back destroys the body too; errors of the
 * network and of the decoder come out of it.
 */
export function decodedBody(body: Readable, contentEncoding: string | null): Readable | null {
  if (!isEncoded(contentEncoding)) return body
  const decoder = decoderFor(contentEncoding.trim().toLowerCase())
  if (decoder === null) return null
  // The error reaches whoever reads the decoder; the callback only keeps it from being thrown a second time.
  return pipeline(body, decoder, () => {})
}

/** Whether the bytes of a body are not the bytes of the thing itself. */
export function isEncoded(contentEncoding: string | null): contentEncoding is string {
  const encoding = contentEncoding?.trim().toLowerCase() ?? ''
  return encoding !== '' && encoding !== 'identity'
}

function decoderFor(encoding: string): Transform | null {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    case 'zstd':
      return createZstdDecompress()
    default:
      return null
  }
}
