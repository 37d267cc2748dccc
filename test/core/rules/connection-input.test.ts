import { describe, expect, it } from 'vitest'
import { baseUrlOf, imageHostOf, isUsableKey, isUsableName } from '../../../src/core/rules/connection-input.ts'

describe('baseUrlOf', () => {
  it.each([
    ['https://api.kie.ai', 'https://api.kie.ai'],
    ['HTTPS://API.kie.ai:443/', 'https://api.kie.ai'],
    ['https://gw.example.com:8443/v2///', 'https://gw.example.com:8443/v2'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1:3000/x', 'http://127.0.0.1:3000/x'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('takes %s', (text, value) => {
    expect(baseUrlOf(URL.parse(text))).toEqual({ ok: true, value })
  })

  it.each([
    'not a url',
    'ftp://example.com',
    'file:///etc/passwd',
    'http://api.kie.ai',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'https://user@example.com',
    'https://user:pass@example.com',
    'https://example.com/?a=1',
    'https://example.com/#x',
  ])('refuses %s with a reason', (text) => {
    const parsed = baseUrlOf(URL.parse(text))
    expect(parsed.ok ? '' : parsed.reason).not.toBe('')
  })

  it('is quick for a path of slashes', () => {
    const url = URL.parse(`https://example.com/${'/'.repeat(200_000)}x`)
    const before = performance.now()
    expect(baseUrlOf(url).ok).toBe(true)
    expect(performance.now() - before).toBeLessThan(1_000)
  })
})

describe('imageHostOf', () => {
  it.each([
    ['cdn.example.com', 'cdn.example.com'],
    [' CDN.Example.com. ', 'cdn.example.com'],
    ['*.example.com', '*.example.com'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ])('takes %s', (text, value) => {
    expect(imageHostOf(text)).toEqual({ ok: true, value })
  })

  it.each([
    '',
    '*',
    '*.com',
    'localhost',
    '10.0.0.1',
    '[::1]',
    'a..b.com',
    '-a.com',
    'https://a.com',
    'a.com/x',
    'a.com:80',
    'a b.com',
    `${'a.'.repeat(127)}com`,
  ])('refuses %j', (text) => {
    expect(imageHostOf(text).ok).toBe(false)
  })
})

describe('keys and names', () => {
  it('a key is printable ASCII without blanks', () => {
    expect(['abc', 'x'.repeat(4_096), '!~'].every(isUsableKey)).toBe(true)
    expect(['', ' a', 'a b', 'a\n', 'é', '\0', 'x'.repeat(4_097)].some(isUsableKey)).toBe(false)
  })

  it('a name is plain', () => {
    expect(['main', 'Моё', '我的 1', 'a.b-c_d', 'x'.repeat(64)].every(isUsableName)).toBe(true)
    expect(['', ' a', 'a ', '.a', '-a', 'a/b', 'a\\b', '..', 'a\n', 'x'.repeat(65)].some(isUsableName)).toBe(false)
  })
})
