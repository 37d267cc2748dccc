import type { Dialect } from './dialect.ts'
import type { EnvelopeFault, Fault } from './faults.ts'
import { jsonReply } from './reply.ts'
import type { Reply } from './reply.ts'

/** How a gateway words its envelopes when no task's dialect decides. */
export interface EnvelopeManner {
  messageKey: Dialect['messageKey']
  errorsAs: 'envelope' | 'status'
}

/** `{code, msg, data}`. Codes other than 200 become the HTTP status too where `errorsAs` says so and HTTP has room for them. */
export function envelope(
  manner: EnvelopeManner,
  code: number,
  message: string,
  data?: unknown,
  headers?: Readonly<Record<string, string>>,
): Reply {
  const body = {
    code,
    ...(manner.messageKey === 'none' ? {} : { [manner.messageKey]: message }),
    ...(data === undefined ? {} : { data }),
  }
  const status = manner.errorsAs === 'status' && code >= 200 && code <= 599 ? code : 200
  return jsonReply(body, status, headers)
}

const envelopeFaults: Record<EnvelopeFault['kind'], true> = {
  'envelope-code': true,
  'data-null': true,
  maintenance: true,
  'key-refused': true,
  'no-credits': true,
  'key-limit': true,
  'family-disabled': true,
  'key-echoed': true,
}

export function isEnvelopeFault(fault: Fault): fault is EnvelopeFault {
  return Object.hasOwn(envelopeFaults, fault.kind)
}

/** The answer of an envelope fault, in the documents' words. `key` is what the request carried. */
export function faultyEnvelope(manner: EnvelopeManner, fault: EnvelopeFault, key: string): Reply {
  switch (fault.kind) {
    case 'envelope-code':
      return envelope(manner, fault.code, fault.message ?? `code ${fault.code}`, null, retryHeader(fault.retryAfter))
    case 'data-null':
      return envelope(manner, 200, 'success', null)
    case 'maintenance':
      return envelope(manner, 455, 'System is currently undergoing maintenance', null, retryHeader(fault.retryAfter))
    case 'key-refused':
      return envelope(manner, 401, 'You do not have access permissions')
    case 'no-credits':
      return envelope(manner, 402, 'Insufficient credits', null)
    case 'key-limit':
      return envelope(manner, 433, 'The request limit of this key has been reached', null)
    case 'family-disabled':
      return envelope(manner, 505, 'This feature is currently disabled', null)
    case 'key-echoed':
      return envelope(manner, 401, `The key ${key} has no access permissions`)
  }
}

/** `Retry-After` as a header, or none. */
export function retryHeader(retryAfter: string | number | undefined): Record<string, string> {
  return retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
}
