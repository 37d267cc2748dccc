import { isIP } from 'node:net'
import { isPublicAddress } from '../../../src/core/engine/http/addresses.ts'
import { contentRange } from '../../../src/core/engine/http/content-range.ts'
import { imageAnswer, resumeHeaders } from '../../../src/core/engine/http/image-answer.ts'
import { imageHop } from '../../../src/core/engine/http/image-host.ts'
import { oneLine } from '../../../src/core/engine/http/one-line.ts'
import { createRedact } from '../../../src/core/engine/http/redact.ts'
import { retryAfterMs } from '../../../src/core/engine/http/retry-after.ts'
import { httpUrl } from '../../../src/core/families/http-url.ts'
import { retryAfterMs as readRetryAfterMs } from '../../../src/core/families/retry-after.ts'
import { must, textTarget } from '../target.ts'

const now = 1_789_000_000_000
const redact = createRedact()
const key = 'kie-key/0123+456=789'
const rule = {
  ownHost: '127.0.0.1:8080',
  ownScheme: 'http',
  allowedHosts: ['cdn.example.com', '*.img.example'],
} as const
const from = new URL('https://cdn.example.com/a/b.png')

/** Any header of an image source, an address or a redirect of it. */
export const headersTarget = textTarget({
  name: 'headers',
  runsInTest: 8_000,
  seeds: [
    'bytes 0-99/200',
    'bytes 5-99/*',
    'bytes */200',
    '120',
    'Wed, 21 Oct 2099 07:28:00 GMT',
    '"etag"',
    'W/"weak"',
    'gzip',
    '1234',
    'https://cdn.example.com/x.png',
    'http://127.0.0.1:8080/x',
    'http://169.254.169.254/',
    'https://[::ffff:127.0.0.1]/',
    '//10.0.0.1/x',
    '../c.png',
    'https://a.img.example./x',
    'https://user@cdn.example.com/',
    'https://cdn.example.com:8443/',
    'https://0x7f.1/',
    'https://２130706433/',
    'https://localhost',
    'file:///etc/passwd',
    'data:,x',
    `https://x.img.example/?k=${key}`,
  ],
  words: [
    'bytes ',
    '*/',
    'http://',
    'https://',
    '//',
    '@',
    ':8080',
    '127.0.0.1',
    '[::1]',
    '[::ffff:7f00:1]',
    'localhost',
    'cdn.example.com',
    '.img.example',
    '\\',
    '#',
    '?',
    '%00',
    '%2f',
    'xn--',
    '。',
    '．',
    key,
    encodeURIComponent(key),
  ],
  run(text) {
    const range = contentRange(text)
    if (range?.kind === 'part')
      must(range.start <= range.end && (range.total === null || range.end < range.total), 'a range is one')
    const waits = [retryAfterMs(text, now), readRetryAfterMs(text, null, now)]
    for (const ms of waits) must(ms === null || (Number.isFinite(ms) && ms >= 0), `a wait of ${ms} ms`)
    const word = answerWord(text)
    const hop = hopWord(text)
    const url = httpUrl(text)
    must(url === null || URL.parse(url) !== null, `${JSON.stringify(url)} can be parsed`)
    must(!/[\p{Cc}\p{Zl}\p{Zp}]/u.test(oneLine(text)) && oneLine(text).length <= 301, 'one line')
    const hidden = redact(`${text}${key}${text}`, key)
    must(!hidden.includes(key) && !hidden.includes(encodeURIComponent(key)), 'the key is redacted')
    return `${range?.kind} ${waits.map((ms) => ms === null).join()} ${word} ${hop} ${url === null}`
  },
})

function answerWord(text: string): string {
  const validator = { etag: text, lastModified: text }
  const headers = {
    'content-range': text,
    'content-length': text,
    'content-encoding': text.length % 2 === 0 ? text : undefined,
    etag: text,
    'last-modified': text,
  }
  const kinds = [200, 206, 416, 403].map((status) => {
    const answer = imageAnswer(status, headers, 5, validator)
    if (answer.kind === 'write') {
      must(answer.from === (status === 206 ? 5 : 0), 'writes where it may')
      must(answer.endBytes === null || Number.isSafeInteger(answer.endBytes), 'ends at a byte')
    }
    return answer.kind
  })
  for (const value of Object.values(resumeHeaders(5, validator) ?? {}))
    must(!/[^\t\x20-\x7e]/.test(value), 'a header that can be sent')
  return kinds.join()
}

function hopWord(text: string): string {
  return [imageHop(text, rule), imageHop(text, rule, from)]
    .map((hop) => {
      if (hop.kind === 'blocked') return hop.reason
      const { url } = hop
      must(url.username === '' && url.password === '' && url.hash === '', 'no credentials, no fragment')
      if (hop.kind === 'own')
        must(url.host === '127.0.0.1:8080' && /^https?:$/.test(url.protocol), `${url.href} is the own host`)
      else {
        const name = url.hostname.replace(/\.$/, '')
        must(url.protocol === 'https:' && url.port === '', `${url.href} is plain https`)
        must(name === 'cdn.example.com' || name.endsWith('.img.example'), `${url.href} is an allowed host`)
        must(isIP(name) === 0 || isPublicAddress(name), `${url.href} is public`)
      }
      return hop.kind
    })
    .join()
}
