import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { attachment } from './attachment.ts'
import { byteRange } from './byte-range.ts'
import { isReading, wordsResponse } from './words-response.ts'

/** Where a kept image lies, as the core tells it; both files may be gone. */
export interface ServedImage {
  path: string
  /** Of the local thumbnail, which is WebP. */
  thumb: string
  mediaType: string
  /** For a download. */
  name: string
  sha256: string
  bytes: number
}

/** A file that is smaller may stand for its own thumbnail. */
const smallBytes = 512 * 1024

/** What the decoder lets into the library. Anything else would be a bug, and is not shown. */
const shownTypes = new Set(['image/avif', 'image/gif', 'image/jpeg', 'image/png', 'image/webp'])

/**
 * `/images/ID` (the kept bytes; `?download` saves them under their name) and `/images/ID/thumb` (DESIGN §6.1). With `?v=`,
 * which callers fill with the hash, the answer may be cached for good. Never decodes, never asks the network.
 */
export function createImageDoor(find: (id: string) => ServedImage | null): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isReading(request)) return refused(405, 'Images can only be read.', { allow: 'GET, HEAD' })
    const url = new URL(request.url)
    const [, id, thumb] = /^\/images\/([\w-]{1,100})(\/thumb)?$/u.exec(url.pathname) ?? []
    const image = id === undefined ? null : find(id)
    if (image === null) return refused(404, 'There is no such image.')
    const source = thumb === undefined ? await original(image) : await thumbnail(image)
    return source === null ? refused(404, 'The file of this image is not there.') : answer(request, url, image, source)
  }
}

interface Source {
  file: FileHandle
  size: number
  mediaType: string
  /** `null` when the bytes are not those that were kept: nothing may remember them. */
  etag: string | null
}

async function original({ path, bytes, mediaType, sha256 }: ServedImage): Promise<Source | null> {
  const opened = await openFile(path)
  if (opened === null) return null
  const type = shownTypes.has(mediaType) ? mediaType : 'application/octet-stream'
  return { ...opened, mediaType: type, etag: opened.size === bytes ? `"${sha256}"` : null }
}

async function thumbnail(image: ServedImage): Promise<Source | null> {
  const opened = await openFile(image.thumb)
  // Made from these bytes, but perhaps by another version with another size.
  if (opened !== null)
    return { ...opened, mediaType: 'image/webp', etag: `"${image.sha256}-thumb-${opened.size.toString(36)}"` }
  return image.bytes <= smallBytes ? original(image) : null
}

async function openFile(path: string): Promise<{ file: FileHandle; size: number } | null> {
  const file = await open(path, 'r').catch(() => null)
  if (file === null) return null
  try {
    const facts = await file.stat()
    if (facts.isFile()) return { file, size: facts.size }
  } catch {
    // As good as gone.
  }
  await file.close()
  return null
}

async function answer(request: Request, url: URL, image: ServedImage, source: Source): Promise<Response> {
  const { file, size, mediaType, etag } = source
  const headers: Record<string, string> = {
    ...imageHeaders,
    'content-type': mediaType,
    'accept-ranges': 'bytes',
    'cache-control': caching(url, etag),
    ...(etag === null ? {} : { etag }),
    ...(url.searchParams.has('download') ? { 'content-disposition': attachment(image.name) } : {}),
  }
  if (etag !== null && isAmong(request.headers.get('if-none-match'), etag)) {
    await file.close()
    return new Response(null, { status: 304, headers })
  }
  const range = wantedRange(request, source)
  if (range === 'unsatisfiable') {
    await file.close()
    return refused(416, 'The image ends before that.', { 'content-range': `bytes */${size}` })
  }
  const { start, end } = range ?? { start: 0, end: size - 1 }
  headers['content-length'] = String(end - start + 1)
  if (range !== null) headers['content-range'] = `bytes ${start}-${end}/${size}`
  const init = { status: range === null ? 200 : 206, headers }
  if (request.method === 'HEAD' || size === 0) {
    await file.close()
    return new Response(null, init)
  }
  // Closes the file at its end, and when nobody reads on. `end` is set even for the whole: the file may be growing.
  return new Response(Readable.toWeb(file.createReadStream({ start, end })), init)
}

function wantedRange(request: Request, { size, etag }: Source) {
  const condition = request.headers.get('if-range')
  return condition === null || condition === etag ? byteRange(request.headers.get('range'), size) : null
}

function caching(url: URL, etag: string | null): string {
  if (etag === null) return 'no-store'
  return (url.searchParams.get('v') ?? '') === '' ? 'private, no-cache' : 'private, max-age=31536000, immutable'
}

/** `If-None-Match` compares weakly (RFC 9110 §13.1.2). */
function isAmong(header: string | null, etag: string): boolean {
  if (header === null) return false
  return header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//u, '') === etag)
}

const imageHeaders = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
}

function refused(status: number, words: string, headers: Readonly<Record<string, string>> = {}): Response {
  return wordsResponse(status, words, { ...imageHeaders, ...headers })
}
