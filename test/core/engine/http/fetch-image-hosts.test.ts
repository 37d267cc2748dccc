import { writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { ResolvedAddress } from '../../../../src/core/engine/http/address-guard.ts'
import { openBench, openWorldBench, pictureOf } from './image-bench.ts'
import { serve } from './local-source.ts'
import type { LocalSource } from './local-source.ts'

const picture = pictureOf(1000)
const here: ResolvedAddress = { address: '127.0.0.1', family: 4 }

/** The own host sends every question on to `location`; `inside` is a service of this computer that nobody may reach. */
async function redirectingTo(
  location: (inside: LocalSource) => string,
): Promise<{ own: LocalSource; inside: LocalSource }> {
  const inside = await serve((_request, response) => response.end(picture))
  const own = await serve((_request, response) => response.writeHead(302, { location: location(inside) }).end())
  return { own, inside }
}

describe('fetchImage, where it may go', () => {
  it.each([
    ['http://127.0.0.1:PORT/', 'address-refused'],
    ['http://2130706433:PORT/', 'address-refused'],
    ['http://0x7f.1:PORT/', 'address-refused'],
    ['http://localhost:PORT/', 'address-refused'],
    ['http://[::1]:PORT/', 'address-refused'],
    ['http://[::ffff:127.0.0.1]:PORT/', 'address-refused'],
    ['https://169.254.169.254/latest/meta-data/', 'address-refused'],
    ['https://evil.example/', 'host-not-allowed'],
    ['https://me:word@cdn.example/', 'bad-url'],
    ['file:///etc/passwd', 'bad-url'],
    ['data:image/png;base64,AAAA', 'bad-url'],
  ])('refuses %s, at once and after a redirect', async (address, reason) => {
    const url = (inside: LocalSource): string => address.replace('PORT', String(inside.port))
    const { own, inside } = await redirectingTo(url)
    const bench = await openBench(own)
    for (const start of [url(inside), own.origin]) {
      expect(
        await bench.fetch({ url: start, allowedHosts: ['cdn.example', 'localhost', '127.0.0.1', '[::1]'] }),
      ).toMatchObject({ kind: 'blocked', reason })
    }
    expect(inside.sockets.size).toBe(0)
  })

  it('refuses an allowed name that resolves to this computer, without connecting', async () => {
    const { own } = await redirectingTo(() => 'https://cdn.example/b')
    const asked: string[] = []
    const bench = await openBench(own, {
      lookup: (name) => {
        asked.push(name)
        return Promise.resolve([here, { address: '10.1.2.3', family: 4 }, { address: 'fd00::1', family: 6 }])
      },
    })
    const refused = {
      kind: 'blocked',
      reason: 'address-refused',
      host: 'cdn.example',
      detail: 'KIEPER_ADDRESS_REFUSED: cdn.example has no public address',
    }
    expect(await bench.fetch({ url: 'https://cdn.example/a', allowedHosts: ['cdn.example'] })).toEqual(refused)
    expect(await bench.fetch({ url: own.origin, allowedHosts: ['*.example', 'cdn.example'] })).toEqual(refused)
    expect(asked).toEqual(['cdn.example', 'cdn.example'])
  })

  it('takes the own host wherever it is, by name too', async () => {
    const source = await serve((request, response) =>
      request.url === '/a' ? response.writeHead(302, { location: '/b' }).end() : response.end(picture),
    )
    const bench = await openBench(source, { lookup: () => Promise.resolve([here]) })
    expect(
      await bench.fetch({ url: `http://gate.example:${source.port}/a`, ownHost: `gate.example:${source.port}` }),
    ).toMatchObject({ kind: 'fetched' })
    expect(source.seen).toHaveLength(2)
  })

  it('goes to allowed hosts by https, and back to the own host', async () => {
    const own = await serve((request, response) =>
      request.url === '/start'
        ? response.writeHead(301, { location: 'https://cdn.example/a?t=1' }).end()
        : response.end(picture),
    )
    const cdn = await serve((request, response) =>
      response
        .writeHead(302, {
          location: request.headers.host === 'cdn.example' ? 'https://eu.pictures.example/b' : `${own.origin}/last`,
        })
        .end(),
    )
    const bench = await openWorldBench(own.host, cdn)
    expect(
      await bench.fetch({ url: `${own.origin}/start`, allowedHosts: ['cdn.example', '*.pictures.example'] }),
    ).toMatchObject({ kind: 'fetched', bytes: 1000 })
    expect(cdn.seen.map(({ headers, url }) => `${headers.host}${url}`)).toEqual([
      'cdn.example/a?t=1',
      'eu.pictures.example/b',
    ])
    for (const { headers } of cdn.seen) {
      expect(Object.keys(headers).toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
    }
    expect(own.seen.map(({ url }) => url)).toEqual(['/start', '/last'])
  })

  it('refuses a redirect from an allowed host into this network', async () => {
    const inside = await serve((_request, response) => response.end(picture))
    const cdn = await serve((_request, response) =>
      response.writeHead(307, { location: `${inside.origin}/admin` }).end(),
    )
    const bench = await openWorldBench('gate.example', cdn)
    expect(await bench.fetch({ url: 'https://cdn.example/', allowedHosts: ['cdn.example'] })).toMatchObject({
      kind: 'blocked',
      reason: 'address-refused',
      host: inside.host,
    })
    expect(inside.sockets.size).toBe(0)
  })

  it('ends in a circle, after five redirects, and at an address that is none', async () => {
    const source = await serve((request, response, count) => {
      const [, way] = (request.url ?? '').split('/')
      const location =
        way === 'circle'
          ? request.url === '/circle/a'
            ? '/circle/b'
            : '/circle/a#again'
          : way === 'none'
            ? 'http://['
            : `/far/${count}`
      response.writeHead(302, { location }).end()
    })
    const bench = await openBench(source)
    expect(await bench.fetch({ url: `${source.origin}/circle/a` })).toEqual({
      kind: 'refused',
      status: 302,
      detail: 'redirects in a circle',
    })
    expect(await bench.fetch({ url: `${source.origin}/none` })).toMatchObject({ kind: 'blocked', reason: 'bad-url' })
    const before = source.seen.length
    expect(await bench.fetch({ url: `${source.origin}/far/0` })).toEqual({
      kind: 'refused',
      status: 302,
      detail: 'more than 5 redirects',
    })
    expect(source.seen.length - before).toBe(6)
  })

  it('sends the Range to the host that the redirect names', async () => {
    const own = await serve((_request, response) =>
      response.writeHead(302, { location: 'https://cdn.example/a' }).end(),
    )
    const cdn = await serve((_request, response) => response.writeHead(416, { 'content-range': 'bytes */4' }).end())
    const bench = await openWorldBench(own.host, cdn)
    await writeFile(bench.to, 'four')
    expect(
      await bench.fetch({
        url: own.origin,
        allowedHosts: ['cdn.example'],
        resume: { etag: '"a"', lastModified: null },
      }),
    ).toMatchObject({ kind: 'fetched', bytes: 4 })
    expect(cdn.seen[0]?.headers).toMatchObject({ range: 'bytes=4-', 'if-range': '"a"' })
  })
})
