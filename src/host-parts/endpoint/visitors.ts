import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Who is let in, and how they come to it. All comparisons take the same time whatever is compared. */
export interface Visitors {
  /** For scripts and our own command line; lives as long as this process. */
  readonly token: string
  /** A token for one visit of the page, good for ten minutes. */
  issueOnce(): string
  /** The value of a cookie for a token that was issued and not used; `null` for any other text. */
  redeem(once: string): string | null
  isToken(authorization: string | undefined): boolean
  isCookie(header: string | undefined): boolean
  /** `Set-Cookie` for a value. */
  setCookie(value: string): string
  /** Shows to whoever knows the token that this process knows it too, without telling it. */
  proof(challenge: string): string
}

/** How long a link lets somebody in. @internal */
export const onceLivesMs = 10 * 60 * 1000
const cookieLivesSeconds = 30 * 24 * 60 * 60
/** Nobody opens so many pages at once; the oldest gives way. */
const mostOnce = 100

/**
 * `key` outlives the process, so that an open page survives a restart: a cookie is its own id, the time it ends and a seal by
 * this key. The name of the cookie holds the port, because a browser does not keep the cookies of ports apart: two data
 * folders served side by side would log each other out.
 */
export function createVisitors(key: Buffer, port: number, now: () => number): Visitors {
  const token = randomBytes(32).toString('base64url')
  const once = new Map<string, number>()
  const name = `kieper-${port}`
  const seal = (text: string): string => createHmac('sha256', key).update(text).digest('base64url')

  function isSealed(value: string): boolean {
    const [, text, endsAt, mark] = /^([\w-]{22}\.(\d{1,12}))\.([\w-]{43})$/u.exec(value) ?? []
    if (text === undefined || mark === undefined) return false
    return isSame(mark, seal(text)) && now() < Number(endsAt) * 1000
  }

  return {
    token,
    issueOnce() {
      const text = randomBytes(32).toString('base64url')
      once.set(text, now() + onceLivesMs)
      for (const old of [...once.keys()].slice(0, -mostOnce)) once.delete(old)
      return text
    },
    redeem(text) {
      const found = [...once].filter(([issued]) => isSame(issued, text))
      for (const [issued] of found) once.delete(issued)
      if (!found.some(([, endsAt]) => now() < endsAt)) return null
      const value = `${randomBytes(16).toString('base64url')}.${Math.floor(now() / 1000) + cookieLivesSeconds}`
      return `${value}.${seal(value)}`
    },
    isToken: (authorization) => isSame(/^Bearer +(\S+)$/iu.exec(authorization ?? '')?.[1] ?? '', token),
    isCookie(header) {
      const pairs = (header ?? '').split(';').map((pair) => pair.trim())
      return pairs.some((pair) => pair.startsWith(`${name}=`) && isSealed(pair.slice(name.length + 1)))
    },
    setCookie: (value) => `${name}=${value}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${cookieLivesSeconds}`,
    proof: (challenge) => proofOf(token, challenge),
  }
}

/** What only a holder of `token` can make of `challenge`. */
export function proofOf(token: string, challenge: string): string {
  return createHmac('sha256', token).update(`kieper-endpoint ${challenge}`).digest('base64url')
}

/** Digests have one length, so that not even the length of the secret is told. */
export function isSame(given: string, secret: string): boolean {
  return timingSafeEqual(digest(given), digest(secret))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
