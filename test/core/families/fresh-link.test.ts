import { describe, expect, it } from 'vitest'
import { readFreshLink } from '../../../src/core/families/account.ts'
import type { GatewayAnswer } from '../../../src/core/model.ts'

const said = (status: number, body: string): GatewayAnswer => ({ kind: 'answered', status, retryAfter: null, body })
const envelope = (code: number, data: string | null, status = 200): GatewayAnswer =>
  said(status, JSON.stringify({ code, msg: 'so', data }))

describe('a fresh link', () => {
  it('is taken from an envelope that says 200', () => {
    const url = 'https://cdn.example.com/a.png?X-Amz-Expires=1200'
    expect(readFreshLink(envelope(200, url))).toEqual({ kind: 'link', url })
  })

  it.each([
    ['400', envelope(400, null)],
    ['404', envelope(404, null)],
    ['422 inside', envelope(422, null)],
    ['422 as status', said(422, 'no such file')],
    ['no such call (405)', said(405, '')],
    ['no such call (501)', envelope(501, null)],
    ['a success without a link', envelope(200, null)],
  ])('none: %s', (_, answer) => expect(readFreshLink(answer)).toEqual({ kind: 'none' }))

  it.each([
    ['a web page under 200', said(200, '<html><body>Just a moment…</body></html>')],
    ['nothing under 200', said(200, '')],
    ['half an answer', said(200, '{"code":200,"msg":"succ')],
    ['200 inside under 502', envelope(200, null, 502)],
    ['a timeout', envelope(408, null)],
    ['a failure of the moment', envelope(451, null)],
    ['a call that is switched off', envelope(505, null)],
    ['the key refused', envelope(401, null)],
    ['too many requests', envelope(429, null)],
    ['maintenance', envelope(455, null)],
    ['an error', envelope(500, null)],
    ['no answer', { kind: 'unreachable', cause: 'dns', detail: '' } satisfies GatewayAnswer],
  ])('unheard: %s', (_, answer) => expect(readFreshLink(answer)).toEqual({ kind: 'unheard' }))
})
