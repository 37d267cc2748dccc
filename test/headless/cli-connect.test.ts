import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { ConnectionView } from '../../src/contract/index.ts'
import { busyTwoSecondsMs } from '../support/busy-two-seconds.ts'
import { expectOneLine, oneJsonLine, secretKey, untilFound, useBench } from './cli-kit.ts'

const bench = useBench()
const url = (): string => bench.sandbox.url

describe('connect', () => {
  it('stores a key from standard input, without the blanks around it, and shows a ConnectionView', async () => {
    const ended = await bench.run(['connect', 'plain', '--url', `${url()}/`, '--key-stdin', '--json'], {
      stdin: `\r\n  ${secretKey} \r\n\n`,
    })
    expect([ended.code, ended.stderr]).toEqual([0, ''])
    expect(JSON.parse(oneJsonLine(ended))).toEqual({
      name: 'plain',
      kind: 'other',
      url: url(),
      state: 'ok',
      reason: null,
      addedImageHosts: [],
      imageHosts: [],
      balance: 1000,
      lowBalance: null,
      hold: null,
      requestsPerSecond: 3,
      unknownAfterSeconds: 90,
      sample: false,
    })
    if (process.platform !== 'win32') expect(statSync(join(bench.data, 'secrets.json')).mode & 0o777).toBe(0o600)
  })

  it('says it in words for people', async () => {
    const { code, stdout } = await bench.run(['connect', 'plain'])
    expect([code, stdout]).toEqual([0, `plain is connected to ${url()}, 1,000 credits.\n`])
  })

  it('takes a key from a variable by reference: it never touches the disk', async () => {
    const env = { GATEWAY_KEY: ` ${secretKey}\n` }
    const args = ['connect', 'by-env', '--url', url(), '--key-env', 'GATEWAY_KEY', '--json']
    expect(await bench.run(args, { env })).toMatchObject({ code: 0 })
    const stored: { secrets: Record<string, unknown> } = JSON.parse(
      readFileSync(join(bench.data, 'secrets.json'), 'utf8'),
    )
    expect(stored.secrets['by-env']).toEqual({ env: 'GATEWAY_KEY' })
    expect(await bench.run(['connect', 'by-env'], { env })).toMatchObject({ code: 0 })
    // Another day, another shell: the variable is not there.
    const { code, stderr } = await bench.run(['connect', 'by-env'])
    expect(code).toBe(2)
    expectOneLine(stderr, /key/u)
  })

  it('keeps the key in one place only', async () => {
    await bench.connect('where')
    for (const name of readdirSync(bench.data, { recursive: true, encoding: 'utf8' })) {
      if (name === 'secrets.json' || statSync(join(bench.data, name)).isDirectory()) continue
      expect(readFileSync(join(bench.data, name)).includes(secretKey), name).toBe(false)
    }
  })

  it('changes only what is named when a connection is connected again', async () => {
    await bench.connect('again', '--image-host', 'cdn.example.com', '--unknown-after', '5')
    const changed = await bench.json<ConnectionView>(['connect', 'AGAIN', '--image-host', '*.Example.ORG.'])
    expect(changed).toMatchObject({ name: 'again', url: url(), imageHosts: ['cdn.example.com', '*.example.org'] })
    const fewer = await bench.json<ConnectionView>(['connect', 'again', '--remove-image-host', 'CDN.example.com'])
    expect(fewer).toEqual({ ...changed, imageHosts: ['*.example.org'], addedImageHosts: ['*.example.org'] })
    const connections = await bench.json<ConnectionView[]>(['connections'])
    expect(connections.filter(({ name }) => name.toLowerCase() === 'again')).toEqual([fewer])
  })

  it('knows the image hosts of a known kind', async () => {
    const args = ['connect', 'my-apikley', '--kind', 'apikley', '--url', url(), '--key-stdin', '--json']
    const view: ConnectionView = JSON.parse(oneJsonLine(await bench.run(args, { stdin: secretKey })))
    expect(view).toMatchObject({ kind: 'apikley', url: url(), state: 'ok' })
    expect(view.imageHosts.length).toBeGreaterThan(0)
  })
})

describe('a connection that does not work', () => {
  it('is saved, paused with its reason, and exits 1', async () => {
    const ended = await bench.run(['connect', 'refused', '--url', url(), '--key-stdin', '--json'], { stdin: 'wrong' })
    expect(ended.code).toBe(1)
    expect(JSON.parse(oneJsonLine(ended))).toMatchObject({
      name: 'refused',
      state: 'paused',
      reason: expect.stringMatching(/401/u),
    })
    expect(ended.stderr).toMatch(/^refused is saved, but the key was refused .*kieper connect.*\n$/u)
    const { stdout } = await bench.run(['connections'])
    expect(stdout).toMatch(/^‖ paused {2}refused .*the key was refused/mu)
    // A working key, and it works.
    await bench.connect('refused')
  })

  it('says when a host cannot be reached, and what to do', async () => {
    const port = await closedPort()
    const args = ['connect', 'away', '--url', `http://127.0.0.1:${port}`, '--key-stdin']
    const { code, stderr } = await bench.run(args, { stdin: secretKey })
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^away is saved, but http:\/\/127\.0\.0\.1:\d+ cannot be reached \(.*\)\. Check the address.*\n$/u,
    )
  })

  it('never echoes a key that the gateway repeats', async () => {
    const fault = bench.sandbox.faults.set({ stage: 'credit', fault: { kind: 'key-echoed' } })
    const args = ['connect', 'echo', '--url', url(), '--key-stdin']
    const { code } = await bench.run(args, { stdin: secretKey })
    fault.remove()
    expect(code).toBe(1)
    // `run` has looked for the key in both outputs; this one looks into what was stored.
    expect(JSON.stringify(await bench.json(['connections']))).not.toContain(secretKey)
  })

  it('ends within two seconds of a signal while the gateway says nothing', async () => {
    const fault = bench.sandbox.faults.set({ stage: 'credit', fault: { kind: 'hang' } })
    const started = bench.start(['connect', 'hanging', '--url', url(), '--key-stdin'], { stdin: secretKey })
    await untilFound(() => (fault.hits() > 0 ? true : null))
    const at = performance.now()
    started.kill('SIGTERM')
    const { code } = await started.ended
    expect(performance.now() - at).toBeLessThan(busyTwoSecondsMs)
    expect(code).toBe(1)
    fault.remove()
  })
})

describe('what connect refuses, with exit 2 and nothing stored', () => {
  // The other addresses, hosts and names are in program.test.ts.
  it('an address that cannot be asked, without repeating what it holds', async () => {
    for (const address of ['file:///etc/passwd', `https://me:${secretKey}@example.com`]) {
      const { code, stdout, stderr } = await bench.run(['connect', 'bad', '--url', address, '--key-stdin'], {
        stdin: secretKey,
      })
      expect([code, stdout]).toEqual([2, ''])
      expectOneLine(stderr, /--url.*(file: addresses cannot be asked|must not hold a user name)/u)
    }
    expect(JSON.stringify(await bench.json(['connections']))).not.toContain('"bad"')
  })

  it.each([
    ['an empty key', ' \n', /key is empty/u],
    ['a key with a line break in it', 'first\nsecond', /characters that no key has/u],
    ['a file instead of a key', 'x'.repeat(70_000), /more than is read/u],
  ])('%s', async (_, stdin, words) => {
    const args = ['connect', 'badkey', '--url', url(), '--key-stdin']
    const { code, stderr } = await bench.run(args, { stdin })
    expect(code).toBeGreaterThanOrEqual(1)
    expectOneLine(stderr, words)
  })

  it('a new connection without a key, and two ways to give it at once', async () => {
    const none = await bench.run(['connect', 'nokey', '--url', url()])
    expect(none.code).toBe(2)
    expectOneLine(none.stderr, /--key-stdin/u)
    const both = await bench.run(['connect', 'nokey', '--url', url(), '--key-stdin', '--key-env', 'X'])
    expect(both.code).toBe(2)
    expectOneLine(both.stderr, /not both/u)
  })

  it('a variable that is not set, and the key that works stays', async () => {
    await bench.connect('steady')
    for (const name of ['NOT_SET_ANYWHERE', secretKey]) {
      const { code, stderr } = await bench.run(['connect', 'steady', '--key-env', name])
      expect(code).toBe(2)
      expectOneLine(stderr, /No environment variable.*Nothing was changed/u)
    }
    expect(await bench.run(['connect', 'steady'])).toMatchObject({ code: 0 })
  })

  it('to carry a key over to another gateway', async () => {
    await bench.connect('home')
    const { code, stderr } = await bench.run(['connect', 'home', '--url', 'http://127.0.0.1:9'])
    expect(code).toBe(2)
    expectOneLine(stderr, /another gateway, so it needs that gateway's key/u)
    expect(await bench.run(['connect', 'home'])).toMatchObject({ code: 0 })
  })
})

it('the key stands in no list of processes', async () => {
  if (process.platform === 'win32') return
  const started = bench.start(['watch'])
  await started.line(/Waiting for new tasks|Watching/u)
  const { stdout } = await promisify(execFile)('ps', ['-ewwo', 'args'])
  started.kill('SIGTERM')
  await started.ended
  expect(stdout).toContain('kieper.mjs watch')
  expect(stdout).not.toContain(secretKey)
})

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}
