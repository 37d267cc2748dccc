import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { coreAtStub } from '../../support/core-at-gateway.ts'
import { finished } from '../../support/stub-gateway.ts'

/** Something on this computer that is no gateway; whoever reaches it has been led astray. */
async function victim() {
  const reached: string[] = []
  const server = createServer((request, response) => {
    reached.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`)
    response.end('secret of this computer')
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  const address = server.address()
  return { port: typeof address === 'object' && address !== null ? address.port : 0, reached }
}

const spelled = (port: number): string[] => [
  `http://127.0.0.1:${port}/a`,
  `http://localhost:${port}/a`,
  `http://x.localhost:${port}/a`,
  `http://[::1]:${port}/a`,
  `http://[::ffff:127.0.0.1]:${port}/a`,
  `http://2130706433:${port}/a`,
  `http://0x7f.1:${port}/a`,
  `http://0177.0.0.1:${port}/a`,
  `http://127.1:${port}/a`,
  `http://0.0.0.0:${port}/a`,
  `https://127.0.0.1:${port}/a`,
  `http://user:pw@127.0.0.1:${port}/a`,
  'http://169.254.169.254/latest/meta-data/',
  'https://10.0.0.1/a',
  'https://[fd00::1]/a',
  'https://[64:ff9b::7f00:1]/a',
  'https://private.cdn.example/a',
  'file:///etc/passwd',
  'data:image/png;base64,iVBORw0KGgo=',
  'ftp://127.0.0.1/a',
]

const lookup = (): Promise<{ address: string; family: number }[]> =>
  Promise.resolve(
    ['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', 'fe80::1'].map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    })),
  )
const refusals = ['address-refused', 'bad-url', 'host-not-allowed']

/** A core whose connection allows images from `*.cdn.example`, a name that leads to private addresses only. */
async function coreBesideVictim() {
  const { port, reached } = await victim()
  const at = await coreAtStub({ http: { lookup } })
  await at.core.api.connect({ name: 'home', imageHosts: ['*.cdn.example'] })
  return { ...at, reached, addresses: spelled(port) }
}

const taskId = 'task_88880000'
const isJudged = (images: readonly { reason: string | null }[]): boolean =>
  images.length > 0 && images.every(({ reason }) => reason !== null)

describe('an image that is said to live where it may not', () => {
  it('is not fetched when an answer names it', async () => {
    const { stub, add, leap, task, addresses, reached } = await coreBesideVictim()
    stub.status = () => finished(taskId, addresses)
    const [id = ''] = await add(taskId, 'jobs')
    await leap(() => isJudged(task(id).images))
    const reasons = new Map(task(id).images.map(({ url, reason }) => [url, reason]))
    for (const [address, reason] of reasons) expect(refusals, `${address} ${reason}`).toContain(reason)
    // What is no web address at all names no image.
    expect(reasons.size).toBeGreaterThanOrEqual(10)
    expect(reasons.get('https://private.cdn.example/a')).toBe('address-refused')
    expect(reached).toEqual([])
  })

  it('is not fetched when a redirect of the own host leads there', async () => {
    const { stub, add, leap, task, addresses, reached } = await coreBesideVictim()
    stub.status = () =>
      finished(
        taskId,
        addresses.map((_, index) => `${stub.url}/${index}.png`),
      )
    stub.image = ({ path }) => ({
      status: 302,
      headers: { location: addresses[Number(path.slice(1, -4))] ?? '' },
      body: '',
    })
    const [id = ''] = await add(taskId, 'jobs')
    await leap(() => isJudged(task(id).images))
    task(id).images.forEach(({ reason }, index) => expect(refusals, `${addresses[index]} ${reason}`).toContain(reason))
    expect(new Set(stub.of('image').map(({ path }) => path)).size).toBe(addresses.length)
    expect(reached).toEqual([])
  })

  it('is not fetched when a fresh link leads there', async () => {
    const { stub, add, leap, task, addresses, reached } = await coreBesideVictim()
    const links = [...addresses.slice(0, 4), ...addresses.filter((address) => address.startsWith('https'))]
    stub.status = () =>
      finished(
        taskId,
        links.map((_, index) => `${stub.url}/${index}.png`),
      )
    stub.image = () => ({ status: 403, body: 'expired' })
    stub.link = ({ body }) => ({
      body: { code: 200, msg: 'success', data: links[Number(/(\d+)\.png/.exec(body)?.[1])] ?? '' },
    })
    const [id = ''] = await add(taskId, 'jobs')
    await leap(() => stub.of('link').length >= links.length && isJudged(task(id).images))
    for (const { reason } of task(id).images) expect([...refusals, 'refused-by-source', 'expired']).toContain(reason)
    expect(reached).toEqual([])
  })
})

it('a status answer that redirects elsewhere is not followed, and the key stays', async () => {
  const { stub, add, leap, task, addresses, reached } = await coreBesideVictim()
  const some = addresses.slice(0, 5)
  stub.status = ({ taskId: asked }) => ({
    status: 307,
    headers: { location: some[Number(asked.at(-1))] ?? '' },
    body: '',
  })
  const ids = await add(some.map((_, index) => `task_5555000${index}`).join('\n'), 'jobs')
  await leap(() => ids.every((id) => task(id).polls > 0))
  for (const id of ids) expect(task(id)).toMatchObject({ status: 'waiting', images: [] })
  expect(reached).toEqual([])
})
