import type { ConnectionFault, OtherRefusal, Refusal } from '../../contract/index.ts'
import { CallError } from './call-error.ts'

/** Which field of a connection each fault is about. */
const fieldOf = {
  'bad-name': 'name',
  'name-taken': 'name',
  'need-key': 'key',
  'moved-key': 'key',
  'bad-key': 'key',
  'need-address': 'url',
  'bad-url': 'url',
  'open-http': 'url',
  'login-in-url': 'url',
  'extra-in-url': 'url',
  'bad-host': 'hosts',
} as const satisfies Record<ConnectionFault, string>

/**
 * A call that cannot be done, as the command line says it (`message`) and as data, which a window says in its reader's language.
 * `usage` is the caller's mistake.
 */
export function refused(
  kind: 'usage' | 'not-possible',
  code: ConnectionFault | OtherRefusal,
  message: string,
  { name = '', count = 0 }: Partial<Pick<Refusal, 'name' | 'count'>> = {},
): CallError {
  const about: Refusal = isConnectionFault(code)
    ? { code, field: fieldOf[code], name, count }
    : { code, field: null, name, count }
  return new CallError(kind, message, null, about)
}

function isConnectionFault(code: ConnectionFault | OtherRefusal): code is ConnectionFault {
  return Object.hasOwn(fieldOf, code)
}
