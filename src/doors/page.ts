import { randomBytes } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { isReading, wordsResponse } from './words-response.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/**
 * The built window as a page (DESIGN §5): `index.html` for `/` and for every path without an extension, because those are the
 * window's own routes; files below `folder` for the rest. `folder` is looked up at each request: a new build takes its place
 * while the host runs.
 */
export function createPageDoor(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isReading(request)) return wordsResponse(405, 'This can only be read.', { allow: 'GET, HEAD' })
    const { pathname } = new URL(request.url)
    const root = await realpath(folder).catch(() => null)
    if (root === null) return wordsResponse(503, missingWords)
    if (extname(pathname) !== '') return asset(root, pathname)
    return isPlainPath(pathname) ? index(root) : notHere()
  }
}

const missingWords =
  'Kieper runs, but its page has not been built. In a checkout: npm ci, then start kieper serve again. The command line and the HTTP API work without it.'

/** `<style nonce>` of the component set is the only inline thing; everything else comes from files of this origin. */
async function index(root: string): Promise<Response> {
  const text = await readFile(join(root, 'index.html'), 'utf8').catch(() => null)
  if (text === null) return wordsResponse(503, missingWords)
  const nonce = randomBytes(16).toString('base64url')
  return new Response(text.replaceAll('__CSP_NONCE__', nonce), {
    headers: { ...pageHeaders, 'content-type': mediaTypes['.html'] ?? '', 'content-security-policy': policy(nonce) },
  })
}

const pageHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
}

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}

/** What a bundler names, and nothing that could lead elsewhere: no escape, no backslash, no dot at the beginning of a name. */
function isPlainPath(pathname: string): boolean {
  return /^(?:\/|(?:\/[\w-][\w.-]*)+)\/?$/u.test(pathname)
}

async function asset(root: string, pathname: string): Promise<Response> {
  const mediaType = mediaTypes[extname(pathname).toLowerCase()]
  if (!isPlainPath(pathname) || mediaType === undefined || pathname === '/index.html') return notHere()
  try {
    const path = await realpath(join(root, pathname))
    // A link may lead out of the folder.
    if (!path.startsWith(root + sep)) return notHere()
    const bytes = await readFile(path)
    return new Response(bytes, {
      headers: {
        ...pageHeaders,
        'content-type': mediaType,
        'content-length': String(bytes.length),
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'cache-control': isHashed(pathname) ? 'public, max-age=31536000, immutable' : 'no-cache',
      },
    })
  } catch {
    return notHere()
  }
}

/** `/assets/index-BxYz12_-.js`: its name changes with its content. */
function isHashed(pathname: string): boolean {
  return /^\/assets\/[\w.-]*-[\w-]{8}\.\w+$/u.test(pathname)
}

function notHere(): Response {
  return wordsResponse(404, 'There is nothing here.')
}
