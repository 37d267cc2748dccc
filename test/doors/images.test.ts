import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createImageDoor } from '../../src/doors/images.ts'
import type { ServedImage } from '../../src/doors/images.ts'

const bytes = Buffer.from(Array.from({ length: 3_000 }, (_, index) => index % 251))
const sha256 = createHash('sha256').update(bytes).digest('hex')

let folder: string
let image: ServedImage
let asked: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kieper-images-'))
  image = {
    path: join(folder, 'kept.png'),
    thumb: join(folder, 'thumb.webp'),
    mediaType: 'image/png',
    name: 'лантерн.png',
    sha256,
    bytes: bytes.length,
  }
  writeFileSync(image.path, bytes)
  writeFileSync(image.thumb, 'thumbnail')
  asked = []
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function get(path: string, init?: RequestInit): Promise<Response> {
  const door = createImageDoor((id) => {
    asked.push(id)
    return id === 'task-0' ? image : null
  })
  return door(new Request(`http://127.0.0.1:41741${path}`, init))
}

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer())
}

describe('an image', () => {
  it('is the kept bytes, as the type that was verified, and can do nothing', async () => {
    const response = await get('/images/task-0')
    expect(response.status).toBe(200)
    expect(await bytesOf(response)).toEqual(bytes)
    expect(Object.fromEntries(response.headers)).toEqual({
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-cache',
      'content-length': '3000',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'image/png',
      'cross-origin-resource-policy': 'same-origin',
      etag: `"${sha256}"`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
  })

  it('is never shown as a type that a browser could run', async () => {
    image = { ...image, mediaType: 'text/html' }
    expect((await get('/images/task-0')).headers.get('content-type')).toBe('application/octet-stream')
  })

  it('may be cached for good only under an address of its version', async () => {
    const immutable = 'private, max-age=31536000, immutable'
    expect((await get(`/images/task-0?v=${sha256}`)).headers.get('cache-control')).toBe(immutable)
    expect((await get('/images/task-0?v=')).headers.get('cache-control')).toBe('private, no-cache')
    expect((await get('/images/task-0/thumb?v=1')).headers.get('cache-control')).toBe(immutable)
  })

  it('is saved under its name when that is asked for', async () => {
    const plain = await get('/images/task-0')
    expect(plain.headers.has('content-disposition')).toBe(false)
    const response = await get('/images/task-0?download')
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="_______.png"; filename*=UTF-8''%D0%BB%D0%B0%D0%BD%D1%82%D0%B5%D1%80%D0%BD.png`,
    )
  })

  it('is not sent again to whoever has it', async () => {
    for (const tag of [`"${sha256}"`, `W/"${sha256}"`, `"x", "${sha256}"`, '*']) {
      const response = await get('/images/task-0', { headers: { 'if-none-match': tag } })
      expect(response.status).toBe(304)
      expect((await bytesOf(response)).length).toBe(0)
      expect(response.headers.get('etag')).toBe(`"${sha256}"`)
    }
    expect((await get('/images/task-0', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })

  it('comes in pieces', async () => {
    const response = await get('/images/task-0', { headers: { range: 'bytes=10-19' } })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe('bytes 10-19/3000')
    expect(response.headers.get('content-length')).toBe('10')
    expect(await bytesOf(response)).toEqual(bytes.subarray(10, 20))
    const beyond = await get('/images/task-0', { headers: { range: 'bytes=3000-' } })
    expect(beyond.status).toBe(416)
    expect(beyond.headers.get('content-range')).toBe('bytes */3000')
  })

  it('comes whole when the piece would belong to another version', async () => {
    const headers = { range: 'bytes=10-19', 'if-range': '"other"' }
    expect((await get('/images/task-0', { headers })).status).toBe(200)
    expect((await get('/images/task-0', { headers: { ...headers, 'if-range': `"${sha256}"` } })).status).toBe(206)
  })

  it('answers HEAD without bytes', async () => {
    const response = await get('/images/task-0', { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-length')).toBe('3000')
    expect(response.body).toBeNull()
  })

  it('is remembered by nobody when the file is not what was kept', async () => {
    writeFileSync(image.path, 'altered')
    const response = await get(`/images/task-0?v=${sha256}`)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.has('etag')).toBe(false)
    expect(await response.text()).toBe('altered')
  })

  it('lets its file go when nobody reads on', async () => {
    writeFileSync(image.path, Buffer.alloc(5_000_000))
    const response = await get('/images/task-0')
    const reader = response.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    // A file that stays open is told by Node when it is collected, and fails the run.
    expect(response.status).toBe(200)
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('is not for %s', async (method) => {
    expect((await get('/images/task-0', { method })).status).toBe(405)
  })
})

describe('a thumbnail', () => {
  it('is its own file, with a tag of its own', async () => {
    const response = await get('/images/task-0/thumb')
    expect(response.headers.get('content-type')).toBe('image/webp')
    expect(response.headers.get('etag')).not.toBe(`"${sha256}"`)
    expect(await response.text()).toBe('thumbnail')
  })

  it('is the image itself while it is missing and the image is small', async () => {
    rmSync(image.thumb)
    const response = await get('/images/task-0/thumb')
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(await bytesOf(response)).toEqual(bytes)
    image = { ...image, bytes: 600 * 1024 }
    expect((await get('/images/task-0/thumb')).status).toBe(404)
  })
})

describe('what is not there', () => {
  it('is said in words', async () => {
    rmSync(image.path)
    const response = await get('/images/task-0')
    expect(response.status).toBe(404)
    expect(await response.text()).toMatch(/file of this image is not there/u)
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    mkdirSync(image.path)
    expect((await get('/images/task-0')).status).toBe(404)
  })

  it.each([
    '/images/',
    '/images/other',
    '/images/task-0/',
    '/images/task-0/thumb/',
    '/images/task-0/other',
    '/images/..%2ftask-0',
    '/images/task-0%00',
    '/images/%74ask-0',
    `/images/${'a'.repeat(200)}`,
    '/images//task-0',
    '/images/__proto__',
  ])('%s', async (path) => {
    expect((await get(path)).status).toBe(404)
    expect(asked.filter((id) => id === 'task-0')).toEqual([])
  })
})
