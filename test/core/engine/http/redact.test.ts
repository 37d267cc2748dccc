import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedact } from '../../../../src/core/engine/http/redact.ts'

const redact = createRedact()
const key = 'sk-Ab/9+x_"Zz=41'

describe('redact', () => {
  it('finds each of more keys than it keeps patterns of', () => {
    const keys = Array.from({ length: 70 }, (_, number) => `key-of-number-${number}-!`)
    for (const _ of [1, 2]) for (const one of keys) expect(redact(`<${one}>`, one)).toBe('<[key]>')
  })

  it.each([
    ['as it is', key],
    ['twice', `${key} ${key}`],
    ['JSON-escaped', JSON.stringify(key)],
    ['JSON with escaped slashes', JSON.stringify(key).replaceAll('/', '\\/')],
    ['JSON with numbers for characters', key.replaceAll('-', '\\u002d').replaceAll('+', '\\u002B')],
    ['URL-encoded', `?key=${encodeURIComponent(key)}`],
    [
      'URL-encoded in lower case',
      `?key=${encodeURIComponent(key).toLowerCase().replace('ab', 'Ab').replace('zz', 'Zz')}`,
    ],
    ['in part URL-encoded', key.replace('/', '%2F')],
    ['URL-encoded twice', `?u=${encodeURIComponent(encodeURIComponent(key))}`],
    ['in JSON in JSON in JSON', JSON.stringify(JSON.stringify(JSON.stringify(key)))],
    ['in hex', Buffer.from(key).toString('hex')],
    ['in upper case hex', Buffer.from(key).toString('hex').toUpperCase()],
  ])('%s', (_name, text) => {
    const clean = redact(`before ${text} after`, key)
    expect(clean).toMatch(/^before .*\[key\].* after$/)
    expect(clean).not.toMatch(/sk|Zz|41/)
  })

  it('finds it in base64 whatever stands before and after', () => {
    const alone = Buffer.from(key).toString('base64')
    expect(redact(`"${alone}"`, key)).toBe('"[key]"')
    for (const before of ['', 'u', 'u:', 'u:p', 'Bearer ']) {
      const clean = redact(Buffer.from(`${before}${key}after`).toString('base64'), key)
      expect(clean).toContain('[key]')
      expect(Buffer.from(clean.replace('[key]', ''), 'base64').toString('latin1')).not.toContain('Ab/9')
    }
    expect(redact(Buffer.from(`\xff${key}`, 'latin1').toString('base64url'), key)).toContain('[key]')
  })

  it('leaves other text and the rest of an answer alone', () => {
    const body = '{"code":200,"data":{"url":"https://cdn.example/a.png"}}'
    expect(redact(body, key)).toBe(body)
    expect(redact(body, '')).toBe(body)
    expect(JSON.parse(redact(JSON.stringify({ msg: `no ${key}`, ok: 1 }), key))).toEqual({ msg: 'no [key]', ok: 1 })
  })

  it('does not tear words apart for a key that is none', () => {
    expect(redact('{"data":{"state":"success"}} Bearer data', 'data')).toBe('{"data":{"state":"success"}} Bearer [key]')
    expect(redact('no key-1 for key-10 or monkey-1', 'key-1')).toBe('no [key] for key-10 or monkey-1')
  })

  it('never leaves the key, whatever it is made of', () => {
    const char = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code))
    const anyKey = fc.array(char, { minLength: 8, maxLength: 40 }).map((chars) => chars.join(''))
    fc.assert(
      fc.property(anyKey, fc.string(), (secret, around) => {
        fc.pre(!`${around}[key]${around}`.includes(secret))
        const forms = [
          secret,
          JSON.stringify(secret).slice(1, -1),
          encodeURIComponent(secret),
          Buffer.from(secret).toString('base64'),
        ]
        for (const form of forms) {
          expect(redact(`${around}\u0000${form}\u0000${around}`, secret)).toContain('\u0000[key]\u0000')
        }
      }),
    )
  })

  it('is linear for a hostile text', () => {
    const secret = 'a'.repeat(64)
    const start = performance.now()
    redact(`${'a'.repeat(63)}b`.repeat(60_000), secret)
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})
