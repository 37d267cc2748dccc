import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { taskPageSchema } from '../../src/contract/index.ts'
import { busyTwoSecondsMs } from '../support/busy-two-seconds.ts'
import { run } from '../support/run-node.ts'
import { expectFitForTerminal, expectOneLine, untilFound, useBench } from './cli-kit.ts'
import type { Started } from './cli-kit.ts'

const bench = useBench()
let folders = 0

interface Served {
  env: { KIEPER_DATA: string }
  data: string
  started: Started
  /** The first line of stdout. */
  url: string
  port: number
}

/** A host on a data folder of its own, at any free port. */
async function serve(args: readonly string[] = [], env: Record<string, string> = {}): Promise<Served> {
  const data = env['KIEPER_DATA'] ?? bench.folder(`data-${folders++}`)
  const all = { ...env, KIEPER_DATA: data }
  const started = bench.start(['serve', '--port', '0', ...args], { env: all })
  const url = await started.line(/^http:\/\//u)
  return { env: all, data, started, url, port: Number(new URL(url).port) }
}

async function stop({ started }: Pick<Served, 'started'>): Promise<void> {
  started.kill('SIGTERM')
  expect((await started.ended).code).toBe(0)
}

interface EndpointFacts {
  port: number
  token: string
  pid: number
}

const endpointOf = (data: string): EndpointFacts => JSON.parse(readFileSync(join(data, 'endpoint.json'), 'utf8'))
const isWindows = process.platform === 'win32'

describe('serve', () => {
  it('prints a link that lets in once, tells scripts the way, and cleans up within two seconds', async () => {
    const host = await serve()
    const { data, started, url, port } = host
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/u)
    expect(endpointOf(data)).toMatchObject({ port, pid: started.pid })
    if (!isWindows) {
      expect(statSync(join(data, 'endpoint.json')).mode & 0o777).toBe(0o600)
      expect(statSync(join(data, 'session-key')).mode & 0o777).toBe(0o600)
    }
    const first = await fetch(url, { redirect: 'manual' })
    expect([first.status, first.headers.get('location')]).toEqual([303, '/'])
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(401)
    const authorization = `Bearer ${endpointOf(data).token}`
    const about = await fetch(`http://127.0.0.1:${port}/api/about`, { headers: { authorization } })
    expect(await about.json()).toMatchObject({ host: 'node', dataDir: data })
    const at = performance.now()
    started.kill('SIGTERM')
    const ended = await started.ended
    expect(performance.now() - at).toBeLessThan(busyTwoSecondsMs)
    expect(ended.code).toBe(0)
    expect(ended.stdout.split('\n', 1)).toEqual([url])
    expectFitForTerminal(ended)
    expect(existsSync(join(data, 'endpoint.json'))).toBe(false)
  })

  it('ends within two seconds, whoever is still listening', async () => {
    const { data, started, port } = await serve()
    const headers = { authorization: `Bearer ${endpointOf(data).token}` }
    const events = await fetch(`http://127.0.0.1:${port}/api/watch`, { headers })
    const reader = events.body?.getReader()
    await reader?.read()
    const page = new WebSocket(`ws://127.0.0.1:${port}/rpc`, { headers })
    await once(page, 'open')
    page.send('{"i":"1","p":{"u":"/watch"}}')
    await once(page, 'message')
    // As a page that was put to sleep: it hears no goodbye.
    page.pause()
    const at = performance.now()
    started.kill('SIGTERM')
    const ended = await started.ended
    expect(performance.now() - at).toBeLessThan(busyTwoSecondsMs)
    expect([ended.code, ended.stderr]).toEqual([0, ''])
    page.terminate()
    await reader?.cancel().catch(() => undefined)
  })

  it('--json: one value with the link and the port', async () => {
    const env = { KIEPER_DATA: bench.folder(`data-${folders++}`) }
    const started = bench.start(['serve', '--port', '0', '--json'], { env })
    const value: { url: string; port: number } = JSON.parse(await started.line(/^\{/u))
    expect(Object.keys(value)).toEqual(['url', 'port'])
    expect((await fetch(value.url, { redirect: 'manual' })).status).toBe(303)
    started.kill('SIGINT')
    expect((await started.ended).stdout.trimEnd().split('\n')).toHaveLength(1)
  })

  it('shows the built page, and without one says so', async () => {
    const page = bench.folder('page')
    mkdirSync(page)
    writeFileSync(join(page, 'index.html'), '<p nonce="__CSP_NONCE__">the page</p>')
    const cookieOf = async ({ url }: Served): Promise<string> =>
      (await fetch(url, { redirect: 'manual' })).headers.get('set-cookie')?.split(';', 1)[0] ?? ''
    const host = await serve([], { KIEPER_PAGE: page })
    const cookie = await cookieOf(host)
    const response = await fetch(`http://127.0.0.1:${host.port}/task/1`, { headers: { cookie } })
    expect(await response.text()).toMatch(/^<p nonce="[\w-]{22}">the page<\/p>$/u)
    await stop(host)
    const again = await serve([], { ...host.env, KIEPER_PAGE: bench.folder('no-page') })
    const missing = await fetch(`http://127.0.0.1:${again.port}/`, { headers: { cookie: await cookieOf(again) } })
    expect(missing.status).toBe(503)
    expect(await missing.text()).toMatch(/has not been built/u)
    await stop(again)
  })

  it('polls and saves what a script adds, and serves the picture', async () => {
    const host = await serve()
    const { env, data, port } = host
    await bench.run(['connect', 'here', '--url', bench.sandbox.url, '--key-stdin'], { env, stdin: bench.sandbox.key })
    const taskId = bench.sandbox.create({ family: 'jobs', prompt: 'A door', durationMs: 1, dialect: { hiddenMs: 0 } })
    const headers = { authorization: `Bearer ${endpointOf(data).token}` }
    const added = await fetch(`http://127.0.0.1:${port}/api/tasks`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ text: taskId, family: 'jobs' }),
    })
    expect(await added.json()).toMatchObject({ added: [{ taskId, status: 'waiting' }], known: [], rejected: [] })
    const image = await untilFound(async () => {
      const response = await fetch(`http://127.0.0.1:${port}/api/tasks?status=kept`, { headers })
      return taskPageSchema.parse(await response.json()).tasks[0]?.images[0]
    })
    const picture = await fetch(`http://127.0.0.1:${port}/images/${image.id}`, { headers })
    expect(picture.headers.get('etag')).toBe(`"${image.sha256}"`)
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(readFileSync(image.path ?? ''))
    const thumb = await fetch(`http://127.0.0.1:${port}/images/${image.id}/thumb`, { headers })
    expect(thumb.headers.get('content-type')).toBe('image/webp')
    expect((await fetch(`http://127.0.0.1:${port}/images/${image.id}`)).status).toBe(401)
    await stop(host)
  })

  it.runIf(!isWindows)('does as README says, with curl and a shell alone', async () => {
    const host = await serve()
    const { env, data } = host
    await bench.run(['connect', 'here', '--url', bench.sandbox.url, '--key-stdin'], { env, stdin: bench.sandbox.key })
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    const lines = /^f=.*\n.*curl .*$/mu.exec(readme)?.[0] ?? 'README has no such lines'
    const command = lines.replace('~/.local/share/kieper', data)
    expect(command).toContain(data)
    const { stdout, stderr } = await run(['-c', command], { program: 'sh' })
    expect(JSON.parse(stdout), stderr).toMatchObject({ added: [{ taskId: '9f47c52047dda21bb3df0488736cce57' }] })
    await stop(host)
  })
})

describe('the port of serve', () => {
  it('is refused in words when it is taken, and nothing is left behind', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const env = { KIEPER_DATA: bench.folder(`data-${folders++}`) }
    const { code, stdout, stderr } = await bench.run(['serve', '--port', String(port)], { env })
    expect([code, stdout]).toEqual([1, ''])
    expectOneLine(stderr, new RegExp(`Port ${port} is taken by another program.*--port`, 'u'))
    expect(existsSync(join(env.KIEPER_DATA, 'endpoint.json'))).toBe(false)
  })

  it.each(['-1', '65536', 'x', '', '1.5', '0x10'])('cannot be %j', async (port) => {
    expect(await bench.run(['serve', '--port', port])).toMatchObject({ code: 2, stdout: '' })
  })

  it('is always the same, and another one while that is taken', async () => {
    const start = async (): Promise<Started & { port: number }> => {
      const started = bench.start(['serve'], { env: { KIEPER_DATA: bench.folder(`data-${folders++}`) } })
      return { ...started, port: Number(new URL(await started.line(/^http:/u)).port) }
    }
    const [first, second] = [await start(), await start()]
    // Somebody else on this computer may have the usual one.
    expect(second.port).not.toBe(first.port)
    expect(second.port).not.toBe(41_741)
    for (const started of [first, second]) await stop({ started })
  })
})

describe('serve on a folder that is served', () => {
  it('gives a new link to the one that runs', async () => {
    const host = await serve()
    const { code, stdout, stderr } = await bench.run(['serve'], { env: host.env })
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${host.port}/\\?token=[\\w-]{43}\\n$`, 'u'))
    expect(stderr).toMatch(new RegExp(`already running \\(process ${host.started.pid}\\)`, 'u'))
    expect((await fetch(stdout.trim(), { redirect: 'manual' })).status).toBe(303)
    const ended = await bench.run(['serve', '--json', '--port', '5'], { env: host.env })
    expect(JSON.parse(ended.stdout)).toMatchObject({ port: host.port })
    await stop(host)
  })

  it('says who has it when that is no page', async () => {
    const env = { KIEPER_DATA: bench.folder(`data-${folders++}`) }
    const watch = bench.start(['watch'], { env })
    await watch.line(/Waiting for new tasks/u)
    const { code, stdout, stderr } = await bench.run(['serve', '--port', '0'], { env })
    expect([code, stdout]).toEqual([3, ''])
    expectOneLine(stderr, new RegExp(`process ${watch.pid}`, 'u'))
    watch.kill('SIGTERM')
    await watch.ended
  })

  it('makes watch say who has it', async () => {
    const host = await serve()
    const { code, stderr } = await bench.run(['watch'], { env: host.env })
    expect(code).toBe(3)
    expectOneLine(stderr, new RegExp(`process ${host.started.pid}`, 'u'))
    await stop(host)
  })

  it('takes the place of one that was killed', async () => {
    const host = await serve()
    host.started.kill('SIGKILL')
    await host.started.ended
    expect(existsSync(join(host.data, 'endpoint.json'))).toBe(true)
    const next = await serve([], host.env)
    expect(endpointOf(host.data).pid).toBe(next.started.pid)
    await stop(next)
  })
})

describe.runIf(process.platform === 'linux')('serve --open', () => {
  /** A program that stands in for the one that opens the browser. */
  function opener(script: string): string {
    const folder = bench.folder(`bin-${folders++}`)
    mkdirSync(folder)
    writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\n${script}\n`)
    chmodSync(join(folder, 'xdg-open'), 0o755)
    return folder
  }

  it('opens the link in the browser, that of a running host as well', async () => {
    const seen = bench.folder('opened')
    const PATH = `${opener(`echo "$1" >> ${seen}`)}:${process.env['PATH'] ?? ''}`
    const host = await serve(['--open'], { PATH })
    const opened = (): string[] => (existsSync(seen) ? readFileSync(seen, 'utf8').trim().split('\n') : [])
    await untilFound(() => (opened().length === 1 ? true : null))
    expect(opened()).toEqual([host.url])
    const { stdout } = await bench.run(['serve', '--open'], { env: host.env })
    await untilFound(() => (opened().length === 2 ? true : null))
    expect(opened()[1]).toBe(stdout.trim())
    await stop(host)
  })

  it('says so when it cannot, and goes on', async () => {
    const host = await serve(['--open'], { PATH: bench.folder('empty') })
    expect(await host.started.line(/No browser could be opened/u)).toMatch(/Open the address above yourself/u)
    await stop(host)
  })
})
