import type { ConnectionFault, OtherRefusal, Refusal } from '../../contract/index.ts'
import type { en } from '../i18n/messages/en.ts'

/** The words of a fault of a connection: those of its form, which finds most of them before the host does. */
export const faultWords = {
  'bad-name': 'badName',
  'name-taken': 'nameTaken',
  'need-key': 'needKey',
  'moved-key': 'movedKey',
  'bad-key': 'badKey',
  'need-address': 'needAddress',
  'bad-url': 'badUrl',
  'open-http': 'openHttp',
  'login-in-url': 'loginInUrl',
  'extra-in-url': 'extraInUrl',
  'bad-host': 'badHost',
} as const satisfies Record<ConnectionFault, keyof typeof en.connections>

/** Every other refusal has words under `calls.refused`. */
const others: Record<OtherRefusal, true> = {
  'no-connection': true,
  'no-connection-yet': true,
  'connection-has-tasks': true,
  'sample-keeps-name': true,
  'sample-name-taken': true,
  'sample-files-stay': true,
  'no-samples': true,
  'no-task': true,
  'task-in-trash': true,
  'cannot-reveal': true,
  'not-on-disk': true,
  'one-task': true,
  'no-collection': true,
  'collection-taken': true,
  'no-search': true,
  'no-profile': true,
  'library-unusable': true,
  'dest-exists': true,
  'dest-is-file': true,
  'dest-unwritable': true,
  'dest-full': true,
  'dest-busy': true,
  'foreign-manifest': true,
  'foreign-gallery': true,
  'no-metadata-writer': true,
  'dest-in-library': true,
  'dest-unmade': true,
  'path-not-whole': true,
  'program-not-whole': true,
  'program-needs-shell': true,
  'no-rule': true,
  'rule-taken': true,
  'rule-off': true,
  'rule-unreadable': true,
}

const fields = ['name', 'url', 'key', 'hosts'] as const

/** The data of a refusal, as far as it is one that this page knows: it came over a line, perhaps from a newer host. */
export function refusalOf(data: unknown): Refusal | null {
  if (typeof data !== 'object' || data === null) return null
  if (!('code' in data && 'field' in data && 'name' in data && 'count' in data)) return null
  const { code, name, count } = data
  if (typeof code !== 'string' || typeof name !== 'string' || typeof count !== 'number') return null
  if (isOther(code)) return { code, field: null, name, count }
  const field = fields.find((one) => one === data.field)
  return isFault(code) && field !== undefined ? { code, field, name, count } : null
}

const isOther = (code: string): code is OtherRefusal => Object.hasOwn(others, code)
const isFault = (code: string): code is ConnectionFault => Object.hasOwn(faultWords, code)
