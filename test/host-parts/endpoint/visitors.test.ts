import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createVisitors, onceLivesMs, proofOf } from '../../../src/host-parts/endpoint/visitors.ts'

const key = randomBytes(32)

function visitors({ key: own = key, port = 41_741 } = {}) {
  const clock = { now: 1_800_000_000_000 }
  return { clock, ...createVisitors(own, port, () => clock.now) }
}

function cookieOf({ issueOnce, redeem }: ReturnType<typeof visitors>): string {
  const value = redeem(issueOnce())
  if (value === null) throw new Error('a fresh token gave no cookie')
  return value
}

describe('a token for one visit', () => {
  it('is good once', () => {
    const { issueOnce, redeem } = visitors()
    const once = issueOnce()
    expect(once).toMatch(/^[\w-]{43}$/u)
    expect(redeem(once)).not.toBeNull()
    expect(redeem(once)).toBeNull()
  })

  it('is good for ten minutes', () => {
    const { issueOnce, redeem, clock } = visitors()
    const [early, late] = [issueOnce(), issueOnce()]
    clock.now += onceLivesMs - 1
    expect(redeem(early)).not.toBeNull()
    clock.now += 1
    expect(redeem(late)).toBeNull()
  })

  it('does not use up another one', () => {
    const { issueOnce, redeem } = visitors()
    const [first, second] = [issueOnce(), issueOnce()]
    expect(redeem(second)).not.toBeNull()
    expect(redeem(first)).not.toBeNull()
  })

  it('is no other text', () => {
    const { issueOnce, redeem, token } = visitors()
    const once = issueOnce()
    for (const text of ['', 'x', once.slice(1), `${once}x`, once.toUpperCase(), token]) expect(redeem(text)).toBeNull()
    expect(redeem(once)).not.toBeNull()
  })

  it('gives way to a hundred newer ones', () => {
    const { issueOnce, redeem } = visitors()
    const oldest = issueOnce()
    const newer = Array.from({ length: 100 }, issueOnce)
    expect(redeem(oldest)).toBeNull()
    expect(newer.every((once) => redeem(once) !== null)).toBe(true)
  })
})

describe('a cookie', () => {
  it('lets in, also after a restart, and among others', () => {
    const value = cookieOf(visitors())
    const { isCookie } = visitors()
    expect(isCookie(`kieper-41741=${value}`)).toBe(true)
    expect(isCookie(`a=b; kieper-41741=${value}; kieper=x`)).toBe(true)
    expect(isCookie(`kieper-41741=old; kieper-41741=${value}`)).toBe(true)
  })

  it('is for this folder and this port', () => {
    const value = cookieOf(visitors())
    expect(visitors({ key: randomBytes(32) }).isCookie(`kieper-41741=${value}`)).toBe(false)
    expect(visitors({ port: 41_742 }).isCookie(`kieper-41741=${value}`)).toBe(false)
  })

  it('ends after thirty days', () => {
    const { isCookie, clock, ...rest } = visitors()
    const value = cookieOf({ isCookie, clock, ...rest })
    clock.now += 30 * 24 * 60 * 60 * 1000 - 1
    expect(isCookie(`kieper-41741=${value}`)).toBe(true)
    clock.now += 1
    expect(isCookie(`kieper-41741=${value}`)).toBe(false)
  })

  it('cannot be made, lengthened or bent', () => {
    const { isCookie, ...rest } = visitors()
    const value = cookieOf({ isCookie, ...rest })
    const [id = '', endsAt = '', mark = ''] = value.split('.')
    const bent = [
      '',
      '.',
      '..',
      id,
      `${id}.${endsAt}`,
      `${id}.${endsAt}.`,
      `${id}.${Number(endsAt) + 1}.${mark}`,
      `${id}.9${endsAt}.${mark}`,
      `${id.slice(1)}A.${endsAt}.${mark}`,
      `${id}.${endsAt}.${mark.slice(0, -1)}`,
      `${id}.${endsAt}.${mark}A`,
      `${id}.${endsAt}.${'A'.repeat(43)}`,
      `"${value}"`,
      `${value}.${value}`,
    ]
    for (const text of bent) expect(isCookie(`kieper-41741=${text}`), text).toBe(false)
    expect(isCookie(`other=${value}`)).toBe(false)
    expect(isCookie(undefined)).toBe(false)
  })

  it('is kept from scripts and from other sites', () => {
    const { setCookie } = visitors()
    expect(setCookie('value')).toBe('kieper-41741=value; HttpOnly; SameSite=Strict; Path=/; Max-Age=2592000')
  })
})

describe('the token of scripts', () => {
  it('is new for each process, and nothing else is taken for it', () => {
    const { isToken, token } = visitors()
    expect(isToken(`Bearer ${token}`)).toBe(true)
    expect(isToken(`bearer ${token}`)).toBe(true)
    const wrong = [
      '',
      token,
      'Bearer',
      'Bearer ',
      `Bearer ${token}x`,
      `Bearer ${token} x`,
      `Basic ${token}`,
      `Bearer x`,
    ]
    for (const header of wrong) expect(isToken(header), header).toBe(false)
    expect(isToken(undefined)).toBe(false)
    expect(isToken(`Bearer ${visitors().token}`)).toBe(false)
  })

  it('is shown to be known without being told', () => {
    const { proof, token } = visitors()
    expect(proof('challenge')).toBe(proofOf(token, 'challenge'))
    expect(proof('challenge')).not.toBe(proof('other'))
    expect(proof('challenge')).not.toBe(proofOf('other', 'challenge'))
    expect(proof('challenge')).not.toContain(token)
  })
})
