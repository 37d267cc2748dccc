import { describe, expect, it } from 'vitest'
import { addressRefusal } from '../../../../src/core/engine/http/address-guard.ts'
import { networkFailure } from '../../../../src/core/engine/http/network-error.ts'

function withCode(code: string, message = 'it broke'): Error {
  return Object.assign(new Error(message), { code })
}

describe('networkFailure', () => {
  it.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ECONNREFUSED', 'refused'],
    ['EHOSTUNREACH', 'refused'],
    ['ENETUNREACH', 'refused'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['UND_ERR_SOCKET', 'reset'],
    ['ETIMEDOUT', 'timeout'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
    ['UND_ERR_BODY_TIMEOUT', 'timeout'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['EPROTO', 'tls'],
    ['HPE_INVALID_CONSTANT', 'other'],
    ['Z_DATA_ERROR', 'other'],
  ])('%s is %s', (code, cause) => {
    expect(networkFailure(withCode(code))).toEqual({ cause, detail: `${code}: it broke` })
  })

  it('looks through causes and attempts', () => {
    expect(networkFailure(new Error('fetch failed', { cause: withCode('ENOTFOUND') })).cause).toBe('dns')
    expect(networkFailure(new AggregateError([withCode('ENETUNREACH'), withCode('ECONNREFUSED')], ''))).toMatchObject({
      cause: 'refused',
      detail: 'Error: it broke',
    })
  })

  it('ends on a circle, and takes what is no error', () => {
    const circle = new Error('round')
    circle.cause = circle
    expect(networkFailure(circle)).toEqual({ cause: 'other', detail: 'round' })
    expect(networkFailure('text\nmore')).toEqual({ cause: 'other', detail: 'text more' })
  })

  it('knows a refused address', () => {
    expect(networkFailure(addressRefusal('cdn.example')).cause).toBe('blocked')
  })
})
