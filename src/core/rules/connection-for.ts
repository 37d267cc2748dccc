import type { ConnectionFacts } from '../facts.ts'
import type { RecognisedTask } from '../model.ts'

export type ConnectionChoice = { ok: true; connection: ConnectionFacts } | { ok: false; reason: string }

/**
 * Which connection an id belongs to: what the text tells comes first, then the user's choice, then the only one there is.
 * A text that names a gateway without a connection is no obstacle: examples in documents name the vendor's address.
 */
export function connectionFor(
  task: Pick<RecognisedTask, 'origin' | 'connection'>,
  connections: readonly ConnectionFacts[],
  chosen: ConnectionFacts | null,
): ConnectionChoice {
  const named = connections.find(({ name }) => name.toLowerCase() === task.connection?.toLowerCase())
  if (named !== undefined) return { ok: true, connection: named }
  const atOrigin = connections.filter(({ baseUrl }) => task.origin !== null && isAtOrigin(baseUrl, task.origin))
  if (chosen !== null && (atOrigin.length === 0 || atOrigin.includes(chosen))) return { ok: true, connection: chosen }
  const [first] = atOrigin
  if (first !== undefined && atOrigin.length === 1) return { ok: true, connection: first }
  const [only] = connections
  if (only !== undefined && connections.length === 1) return { ok: true, connection: only }
  const names = connections.map(({ name }) => name).join(', ')
  return { ok: false, reason: `there are several connections (${names}): say which with --connection NAME` }
}

function isAtOrigin(baseUrl: string, origin: string): boolean {
  const base = baseUrl.toLowerCase()
  const wanted = origin.toLowerCase()
  return base === wanted || base.startsWith(`${wanted}/`)
}
