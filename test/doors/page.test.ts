import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPageDoor } from '../../src/doors/page.ts'

let root: string
let page: (request: Request) => Promise<Response>

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'kieper-page-')))
  const files: Record<string, string> = {
    'secret.txt': 'outside',
    'page/index.html': '<html><meta nonce="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style></html>',
    'page/plain.js': 'plain()',
    'page/assets/index-BxYz12_-.js': 'hashed()',
    'page/assets/inter-latin.woff2': 'font',
    'page/assets/odd-AbCd1234.exe': 'no type of ours',
    'page/.hidden.js': 'hidden()',
    'page/.git/config.js': 'hidden()',
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  symlinkSync(join(root, 'secret.txt'), join(root, 'page', 'out.txt'))
  symlinkSync(root, join(root, 'page', 'up'))
  symlinkSync(join(root, 'page', 'plain.js'), join(root, 'page', 'inside.js'))
  page = createPageDoor(join(root, 'page'))
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

const get = (path: string, init?: RequestInit): Promise<Response> =>
  page(new Request(`http://127.0.0.1:41741${path}`, init))

describe('the page', () => {
  it('is index.html with a fresh nonce in text and policy, never cached', async () => {
    const [first, second] = [await get('/'), await get('/')]
    const nonces = [first, second].map(
      ({ headers }) => /'nonce-([\w-]{22})'/u.exec(headers.get('content-security-policy') ?? '')?.[1],
    )
    expect(nonces[0]).toBeDefined()
    expect(nonces[0]).not.toBe(nonces[1])
    expect(await first.text()).toBe(`<html><meta nonce="${nonces[0]}"><style nonce="${nonces[0]}"></style></html>`)
    expect(first.headers.get('cache-control')).toBe('no-store')
    expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8')
  })

  it('lets nothing run or load that is not its own', async () => {
    const { headers } = await get('/')
    const policy = (headers.get('content-security-policy') ?? '').replace(/'nonce-[^']+'/u, "'nonce-…'")
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'nonce-…'",
      "img-src 'self' blob: data:",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
  })

  it.each(['/task/abc123', '/settings', '/settings/', '/a/b/c?x=1'])('is there for its own route %s', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  })

  it('is the new one as soon as it is built anew', async () => {
    await get('/')
    mkdirSync(join(root, 'next'))
    writeFileSync(join(root, 'next', 'index.html'), 'new')
    renameSync(join(root, 'page'), join(root, 'old'))
    renameSync(join(root, 'next'), join(root, 'page'))
    expect(await (await get('/')).text()).toBe('new')
  })

  it('says in words when it has not been built', async () => {
    rmSync(join(root, 'page'), { recursive: true })
    const response = await get('/')
    expect(response.status).toBe(503)
    expect(await response.text()).toMatch(/has not been built/u)
    mkdirSync(join(root, 'page'))
    expect((await get('/')).status).toBe(503)
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('is not for %s', async (method) => {
    const response = await get('/', { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD')
  })
})

describe('files of the page', () => {
  it('are cached for good when their name holds their hash, and asked about otherwise', async () => {
    const hashed = await get('/assets/index-BxYz12_-.js')
    expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(hashed.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(hashed.headers.get('content-length')).toBe('8')
    expect(await hashed.text()).toBe('hashed()')
    for (const path of ['/plain.js', '/assets/inter-latin.woff2'])
      expect((await get(path)).headers.get('cache-control')).toBe('no-cache')
  })

  it('may be links within the folder', async () => {
    expect(await (await get('/inside.js')).text()).toBe('plain()')
  })

  it.each([
    '/nothing.js',
    '/index.html',
    '/out.txt',
    '/up/secret.txt',
    '/up/page/plain.js/../../secret.txt',
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/%252e%252e%252fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets//plain.js',
    '//plain.js',
    '/%70lain.js',
    '/plain.js%00.js',
    '/plain.js/',
    '/.hidden.js',
    '/.git/config.js',
    '/assets/odd-AbCd1234.exe',
    '/assets/__proto__.js',
    '/x.constructor',
    '/plain.js;x.js',
  ])('do not include %s', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('There is nothing here.\n')
  })
})
