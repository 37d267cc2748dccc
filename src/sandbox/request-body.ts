import type { IncomingMessage } from 'node:http'

/** The most that a POST may carry. */
const bodyLimitBytes = 1_024 * 1_024

/** Reads a body up to the limit. `parsed` is null when it is no JSON object; a broken upload reads as an empty one. */
export async function readBody(
  request: IncomingMessage,
): Promise<{ tooLarge: boolean; parsed: Readonly<Record<string, unknown>> | null }> {
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of request) {
      const bytes = Buffer.from(piece)
      size += bytes.length
      // What is too large is read to its end all the same (up to a point), so that the client hears why.
      if (size <= bodyLimitBytes) pieces.push(bytes)
      else if (size > 16 * bodyLimitBytes) break
    }
    if (size > bodyLimitBytes) return { tooLarge: true, parsed: null }
    const value: unknown = JSON.parse(Buffer.concat(pieces).toString('utf8'))
    return { tooLarge: false, parsed: isObject(value) ? value : null }
  } catch {
    return { tooLarge: false, parsed: null }
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
