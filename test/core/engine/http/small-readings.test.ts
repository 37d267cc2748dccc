import { describe, expect, it } from 'vitest'
import { contentRange } from '../../../../src/core/engine/http/content-range.ts'
import { gatewayUrl } from '../../../../src/core/engine/http/gateway-url.ts'
import { hasImageMagic, saysDocument } from '../../../../src/core/engine/http/image-magic.ts'
import { oneLine } from '../../../../src/core/engine/http/one-line.ts'
import { createPace } from '../../../../src/core/engine/http/pace.ts'
import { retryAfterMs } from '../../../../src/core/engine/http/retry-after.ts'

describe('contentRange', () => {
  it('reads the three forms', () => {
    expect(contentRange('bytes 5-9/10')).toEqual({ kind: 'part', start: 5, end: 9, total: 10 })
    expect(contentRange('bytes 5-9/*')).toEqual({ kind: 'part', start: 5, end: 9, total: null })
    expect(contentRange('bytes */10')).toEqual({ kind: 'unsatisfied', total: 10 })
  })

  it.each([
    null,
    '',
    'bytes',
    'bytes 9-5/10',
    'bytes 5-10/10',
    'items 0-1/2',
    'bytes 0-1',
    'bytes -1/2',
    'bytes 0-9999999999999999/*',
    'bytes */*',
  ])('%j says nothing', (header) => {
    expect(contentRange(header)).toBeNull()
  })
})

describe('retryAfterMs', () => {
  const now = Date.parse('2026-10-05T10:00:00Z')

  it('reads seconds and dates', () => {
    expect(retryAfterMs('120', now)).toBe(120_000)
    expect(retryAfterMs(' 0 ', now)).toBe(0)
    expect(retryAfterMs('Mon, 05 Oct 2026 10:00:30 GMT', now)).toBe(30_000)
    expect(retryAfterMs('Mon, 05 Oct 2026 09:00:00 GMT', now)).toBe(0)
  })

  it.each([null, '', '-5', '1.5', '1e9', 'soon', 'Monday', '99999999999'])('%j says nothing', (header) => {
    expect(retryAfterMs(header, now)).toBeNull()
  })
})

describe('gatewayUrl', () => {
  it('keeps the path of the base URL and drops the rest', () => {
    expect(gatewayUrl('https://x.example/y/', '/api/v1/jobs?taskId=1').href).toBe(
      'https://x.example/y/api/v1/jobs?taskId=1',
    )
    expect(gatewayUrl('https://me:word@x.example?a=1#b', '/api').href).toBe('https://x.example/api')
  })

  it('stays at the gateway whatever the path is', () => {
    for (const path of [
      '@evil.example/',
      '//evil.example/',
      ':1@evil.example',
      '/\\evil.example',
      'https://evil.example/',
    ]) {
      expect(gatewayUrl('https://x.example', path).host).toBe('x.example')
    }
  })
})

describe('oneLine', () => {
  it('takes line ends and controls away and cuts what is long', () => {
    expect(oneLine('a\r\nb\u2028c\u0000\u001b[1m')).toBe('a b c [1m')
    expect(oneLine('x'.repeat(400))).toHaveLength(301)
  })
})

describe('createPace', () => {
  it('judges each stretch by itself', () => {
    const pace = createPace(0, 1000, 100)
    expect(pace.isTooSlow(1_000_000, 500)).toBe(false)
    expect(pace.isTooSlow(1, 1000)).toBe(false)
    expect(pace.isTooSlow(1, 1999)).toBe(false)
    expect(pace.isTooSlow(1, 2000)).toBe(true)
  })

  it('is content with exactly the least', () => {
    expect(createPace(0, 1000, 100).isTooSlow(100, 1000)).toBe(false)
    expect(createPace(0, 1000, 100).isTooSlow(99, 1000)).toBe(true)
  })
})

describe('image magic', () => {
  it.each([
    ['ffd8ffe000104a46', true],
    ['89504e470d0a1a0a', true],
    ['474946383961', true],
    ['52494646aaaaaaaa57454250', true],
    ['0000001c6674797061766966', true],
    ['52494646aaaaaaaa57415645', false],
    ['3c21444f4354595045', false],
    ['7b22636f6465', false],
    ['', false],
  ])('%s: %s', (hex, expected) => {
    expect(hasImageMagic(Buffer.from(hex, 'hex'))).toBe(expected)
  })

  it('knows the types that are for reading', () => {
    expect(
      [
        'text/html; charset=utf-8',
        'TEXT/plain',
        'application/json',
        'application/problem+json',
        'application/xml',
      ].every(saysDocument),
    ).toBe(true)
    expect(
      [null, '', 'image/png', 'image/svg+xml', 'application/octet-stream', 'binary/octet-stream'].some(saysDocument),
    ).toBe(false)
  })
})
