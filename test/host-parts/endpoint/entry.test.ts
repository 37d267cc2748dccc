import { describe, expect, it } from 'vitest'
import { isForeignUse, isMisdirected } from '../../../src/host-parts/endpoint/entry.ts'
import type { Entry } from '../../../src/host-parts/endpoint/entry.ts'

const port = 41_741
const entry = (headers: Entry['headers'] = {}, rest: Partial<Entry> = {}): Entry => ({
  method: 'GET',
  headers: { host: `127.0.0.1:${port}`, ...headers },
  hosts: 1,
  target: '/',
  ...rest,
})

describe('a request is for this endpoint', () => {
  it.each([
    { host: '127.0.0.1:41741' },
    { host: 'localhost:41741' },
    { origin: 'http://127.0.0.1:41741' },
    { host: 'localhost:41741', origin: 'http://localhost:41741' },
  ])('when it names it exactly: %j', (headers) => {
    expect(isMisdirected(entry(headers), port)).toBeNull()
  })

  it.each([
    { host: undefined },
    { host: '' },
    { host: '127.0.0.1' },
    { host: 'localhost' },
    { host: '127.0.0.1:41742' },
    { host: '127.0.0.1:41741.' },
    { host: '127.0.0.1:41741 ' },
    { host: '127.0.0.1:041741' },
    { host: '127.1:41741' },
    { host: '[::1]:41741' },
    { host: '0.0.0.0:41741' },
    { host: 'localhost.:41741' },
    { host: 'LOCALHOST:41741' },
    { host: 'kieper.localhost:41741' },
    { host: '127.0.0.1.evil.example:41741' },
    { host: 'evil.example:41741' },
    { host: 'user@127.0.0.1:41741' },
    { host: '127.0.0.1:41741, evil.example' },
    { origin: 'null' },
    { origin: '' },
    { origin: 'http://localhost:41741' },
    { origin: 'https://127.0.0.1:41741' },
    { origin: 'http://127.0.0.1:41742' },
    { origin: 'http://127.0.0.1:41741/' },
    { origin: 'http://127.0.0.1:41741 http://evil.example' },
    { origin: 'http://evil.example' },
    { origin: 'app://kieper' },
    { host: 'localhost:41741', origin: 'http://127.0.0.1:41741' },
  ])('and otherwise refused: %j', (headers) => {
    expect(isMisdirected(entry(headers), port)).toMatchObject({ status: 403 })
  })

  it('is refused when it names two hosts or none', () => {
    expect(isMisdirected(entry({}, { hosts: 2 }), port)).toMatchObject({ status: 403 })
    expect(isMisdirected(entry({}, { hosts: 0 }), port)).toMatchObject({ status: 403 })
  })

  it('may leave the usual port of the web out, and only that one', () => {
    expect(isMisdirected(entry({ host: '127.0.0.1' }), 80)).toBeNull()
    expect(isMisdirected(entry({ host: 'localhost:80' }), 80)).toBeNull()
    expect(isMisdirected(entry({ host: '127.0.0.1' }), 8_080)).not.toBeNull()
  })

  it.each(['http://127.0.0.1:41741/', '*', '127.0.0.1:41741', ''])('is refused when its target is %s', (target) => {
    expect(isMisdirected(entry({}, { target }), port)).toMatchObject({ status: 400 })
  })

  it.each(['OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'get'])('is refused when it is a %s', (method) => {
    expect(isMisdirected(entry({}, { method }), port)).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE' },
    })
  })
})

describe('a cookie', () => {
  it.each([
    ['POST', { origin: 'http://127.0.0.1:41741' }],
    ['DELETE', { 'sec-fetch-site': 'same-origin' }],
    ['POST', { 'sec-fetch-site': 'none' }],
    ['GET', {}],
    ['GET', { 'sec-fetch-site': 'same-origin' }],
    ['GET', { 'sec-fetch-site': 'none' }],
    ['HEAD', {}],
    ['GET', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }],
  ])('is good for %s with %j', (method, headers) => {
    expect(isForeignUse(entry(headers, { method }))).toBeNull()
  })

  it.each([
    ['POST', {}],
    ['PUT', { 'sec-fetch-site': 'same-site' }],
    ['PATCH', { 'sec-fetch-site': 'cross-site' }],
    ['POST', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }],
    ['GET', { 'sec-fetch-site': 'same-site' }],
    ['GET', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
    ['GET', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }],
  ])('is no good for %s with %j', (method, headers) => {
    expect(isForeignUse(entry(headers, { method }))).toMatchObject({ status: 403 })
  })

  it('opens a WebSocket only for a page that says where it is', () => {
    expect(isForeignUse(entry(), { changes: true })).toMatchObject({ status: 403 })
    expect(isForeignUse(entry({ origin: 'http://127.0.0.1:41741' }), { changes: true })).toBeNull()
  })
})
