import { access, mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent } from 'undici'
import { onTestFinished } from 'vitest'
import { createFetchImage } from '../../../../src/core/engine/http/fetch-image.ts'
import { createHttp } from '../../../../src/core/engine/http/http.ts'
import type { Http, HttpOptions } from '../../../../src/core/engine/http/http.ts'
import type { ImageFetch, ImageRequest } from '../../../../src/core/engine/http/image-fetch.ts'
import type { LocalSource } from './local-source.ts'

/** Bytes that begin like a PNG and then differ everywhere, so that a piece in the wrong place shows. */
export function pictureOf(bytes: number): Buffer {
  const picture = Buffer.alloc(bytes)
  for (let at = 0; at < bytes; at += 1) picture[at] = (at * 31 + (at >> 8) * 7) & 0xff
  Buffer.from('\x89PNG\r\n\x1a\n', 'latin1').copy(picture)
  return picture
}

/** An `Http` that ends with the running test. Names resolve through `options.lookup`; none by default. */
export function openHttp(options: HttpOptions = {}): Http {
  const lookup = (hostname: string): Promise<never> =>
    Promise.reject(Object.assign(new Error(`${hostname} unknown here`), { code: 'ENOTFOUND' }))
  const http = createHttp('0.0.0-test', { lookup, ...options })
  onTestFinished(() => http.close())
  return http
}

export interface Bench {
  folder: string
  /** Where the partial file goes. */
  to: string
  fetch(request: Partial<ImageRequest> & { url: string }): Promise<ImageFetch>
  written(): Promise<Buffer>
  isWritten(): Promise<boolean>
}

/** A temporary folder, and downloads into it through the whole of `createHttp`. */
export async function openBench(source: LocalSource, options: HttpOptions = {}): Promise<Bench> {
  const http = openHttp(options)
  return benchOf(source.host, (request) => http.fetchImage(request))
}

/** The same, but whatever goes elsewhere than to `own` ends at `cdn`, under any name: as if `cdn` were the whole internet. */
export async function openWorldBench(ownHost: string, cdn: LocalSource): Promise<Bench> {
  const own = new Agent()
  const elsewhere = new Agent({
    connect: (_options, callback) => {
      const socket = connect(cdn.port, '127.0.0.1')
      socket.once('connect', () => callback(null, socket))
      socket.once('error', (error) => callback(error, null))
    },
  })
  onTestFinished(async () => {
    await Promise.all([own.destroy(), elsewhere.destroy()])
  })
  const fetchImage = createFetchImage({
    own,
    elsewhere,
    userAgent: 'Kieper/0.0.0-test',
    headersMs: 10_000,
    idleMs: 10_000,
    slowMs: 10_000,
    leastBytesPerSecond: 1,
    maxBytes: 1024 * 1024,
  })
  return benchOf(ownHost, fetchImage)
}

async function benchOf(ownHost: string, fetchImage: (request: ImageRequest) => Promise<ImageFetch>): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'kieper-http-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const to = join(folder, 'image.part')
  return {
    folder,
    to,
    fetch: (request) =>
      fetchImage({
        to,
        ownHost,
        ownScheme: 'http',
        allowedHosts: [],
        resume: null,
        signal: new AbortController().signal,
        ...request,
      }),
    written: () => readFile(to),
    isWritten: () =>
      access(to).then(
        () => true,
        () => false,
      ),
  }
}
