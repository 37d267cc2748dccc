import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { httpUrl } from '../../../src/core/families/http-url.ts'

describe('addresses that can be fetched', () => {
  it.each([
    'https://example.com/a.jpg',
    'http://127.0.0.1:8080/x?y=1#z',
    'HTTPS://Example.COM',
    'https://a.example./x',
    'https://[::1]:3000/x',
    'https://xn--p1ai.example/x',
    'https://a.example/my picture (1).png',
    'https://a.example?x=https://b.example',
    `https://a.example/${'x'.repeat(3_000)}?X-Amz-Signature=abc%2F`,
  ])('takes %s', (url) => {
    expect(httpUrl(url)).toBe(url)
    expect(new URL(url).protocol).toMatch(/^https?:$/)
  })

  it.each([
    '',
    'https://',
    'https:///x',
    'https:/x.example',
    '//x.example/a',
    'ftp://x.example',
    'data:image/png;base64,AA',
    'javascript:alert(1)',

    'https://u:p@x.example/',
    'https://x.example\\@y.example/',
    'https://x.example:99999/',
    'https://a..b/',
    'https://.a/',
    'https://1.2.3/',
    'https://256.1.1.1/',

    'https://a.example/\u0000',
    'https://a\n.example/x',
    'https://1.2.3.0x10/',
    'https://[::1',
    'https://[1:2]/',
    'https://пример.рф/',
    `https://a.example/${'x'.repeat(5_000)}`,
  ])('refuses %j', (url) => {
    expect(httpUrl(url)).toBeNull()
  })

  it('takes nothing that the platform cannot parse', () => {
    const part = fc.string({ unit: fc.constantFrom(...Array.from('aZ09.-_:/?#[]@%\\ \u0000x"<')), maxLength: 20 })
    fc.assert(
      fc.property(part, part, (host, rest) => {
        const url = httpUrl(`https://${host}${rest}`)
        if (url !== null) expect(() => new URL(url)).not.toThrow()
      }),
      { numRuns: 5_000 },
    )
  })
})
