import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import { ask, fieldsIn, freshSandbox, statusPaths, textOf } from './sandbox-kit.ts'

/** Sends raw text and gives back the first line of what comes. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(text))
    let got = ''
    socket.on('data', (piece) => (got += piece.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(got.split('\r\n')[0] ?? ''))
  })
}

describe('odd and hostile requests', () => {
  it('are answered and harm nothing', async () => {
    const sandbox = await freshSandbox()
    expect(await ask(sandbox, '/nowhere')).toMatchObject({ status: 404, json: { code: 404 } })
    expect(await ask(sandbox, '/api/v1/chat/credit', {})).toMatchObject({ status: 405 })
    expect(await raw(sandbox.port, 'GET //[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toBe(
      'HTTP/1.1 400 Bad Request',
    )
    expect(await raw(sandbox.port, 'GET http://evil.example/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toBe(
      'HTTP/1.1 404 Not Found',
    )
    expect(await raw(sandbox.port, 'GET /m/%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toBe(
      'HTTP/1.1 404 Not Found',
    )
    expect(await raw(sandbox.port, 'not http at all\r\n\r\n')).toBe('HTTP/1.1 400 Bad Request')
    expect(
      await raw(sandbox.port, 'POST /api/v1/jobs/createTask HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{'),
    ).toBe('HTTP/1.1 400 Bad Request')
    expect(
      (await ask(sandbox, '/api/v1/jobs/createTask', '{"__proto__":{"model":"x"},"input":{"__proto__":{"prompt":1}}}'))
        .json?.code,
    ).toBe(422)
    expect((await ask(sandbox, '/api/v1/jobs/createTask', '[]')).json?.code).toBe(400)
    expect((await ask(sandbox, '/api/v1/chat/credit')).json?.code).toBe(200)
  })

  it('refuses a body over 1 MB', async () => {
    const sandbox = await freshSandbox()
    const body = JSON.stringify({ prompt: 'x'.repeat(1_100_000) })
    expect(await ask(sandbox, '/api/v1/mj/generate', body)).toMatchObject({ status: 413 })
    expect([...sandbox.tasks()]).toEqual([])
  })
})

describe('the request log', () => {
  it('counts by kind and task, and the peak in flight', async () => {
    const sandbox = await freshSandbox({ dialects: 'documented', latencyMs: 5 })
    const taskId = sandbox.create({ family: 'jobs', prompt: 'x', durationMs: 0 })
    sandbox.faults.set({ stage: 'status', times: 3, fault: { kind: 'hang' } })
    const stop = new AbortController()
    const path = `${sandbox.url}${statusPaths.jobs}?taskId=${taskId}`
    const hanging = Array.from({ length: 3 }, () => fetch(path, { signal: stop.signal }).catch(() => null))
    await sandbox.requests.until((log) => log.count('status', taskId) === 3)
    expect(sandbox.requests.peakInFlight('status')).toBe(3)
    stop.abort()
    await Promise.all(hanging)
    for (let n = 0; n < 2; n++) {
      await ask(sandbox, '/api/v1/chat/credit')
      await sandbox.requests.until((log) => log.inFlight() === 0)
    }
    expect(sandbox.requests.peakInFlight('credit')).toBe(1)
    expect(sandbox.requests.count('credit')).toBe(2)
    expect(sandbox.requests.total()).toBe(5)
    expect(sandbox.requests.count('status', '__proto__')).toBe(0)
  })

  it('tells when a key reaches an image', async () => {
    const sandbox = await freshSandbox()
    const [picture] = await sandbox.picturesOf(sandbox.create({ family: 'jobs', prompt: 'x', durationMs: 0 }))
    await (await fetch(picture?.url ?? '', { headers: { 'user-agent': 'kept' } })).arrayBuffer()
    expect(sandbox.requests.imageRequestsWithCredentials()).toBe(0)
    expect(sandbox.requests.recent('image')[0]?.headers['user-agent']).toBe('kept')
    await (await fetch(picture?.url ?? '', { headers: { authorization: 'Bearer x' } })).arrayBuffer()
    expect(sandbox.requests.imageRequestsWithCredentials()).toBe(1)
  })
})

describe('speed', () => {
  it('throttles image bodies where asked', async () => {
    const sandbox = await freshSandbox({ imageLongSidePx: 128, imageBytesPerSecond: 40_000 })
    const [picture] = await sandbox.picturesOf(sandbox.create({ family: 'jobs', prompt: 'x', durationMs: 0 }))
    const started = performance.now()
    const bytes = (await (await fetch(picture?.url ?? '')).arrayBuffer()).byteLength
    expect(bytes).toBe(picture?.bytes)
    expect(performance.now() - started).toBeGreaterThan((bytes / 40_000) * 1_000 - 60)
  })
})

describe('stopping', () => {
  it('cuts what hangs or drips, frees the port, and may be said twice', async () => {
    const sandbox = await startSandbox({ imageLongSidePx: 64, latencyMs: 1 })
    const [picture] = await sandbox.picturesOf(sandbox.create({ family: 'jobs', prompt: 'x', durationMs: 0 }))
    sandbox.faults.set(
      { stage: 'image', times: 1, fault: { kind: 'hang' } },
      { stage: 'image', fault: { kind: 'slow-drip', bytesPerTick: 1, tickMs: 1_000 } },
    )
    const cut = [0, 1].map(() =>
      fetch(picture?.url ?? '')
        .then((response) => response.arrayBuffer())
        .then(
          () => 'whole',
          () => 'cut',
        ),
    )
    await sandbox.requests.until((log) => log.count('image') === 2)
    await Promise.all([sandbox.stop(), sandbox.stop()])
    expect(await Promise.all(cut)).toEqual(['cut', 'cut'])
    const again = await startSandbox({ port: sandbox.port })
    expect(again.port).toBe(sandbox.port)
    await expect(startSandbox({ port: again.port })).rejects.toThrow('EADDRINUSE')
    await again.stop()
    const open = (): string[] => process.getActiveResourcesInfo().filter((kind) => kind.startsWith('TCP'))
    await expect.poll(open).toEqual([])
  })

  it('refuses a senseless time scale', async () => {
    await expect(startSandbox({ timeScale: 0 })).rejects.toThrow('timeScale')
  })
})

describe('as a process', () => {
  it('prints one line and ends on SIGTERM', async () => {
    const main = fileURLToPath(new URL('../../src/sandbox/main.ts', import.meta.url))
    const child = spawn(
      process.execPath,
      [main, '--port', '0', '--time-scale', '0.05', '--seed', '3', '--image-px', '32', '--samples'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const ended = once(child, 'exit')
    let out = ''
    for await (const piece of child.stdout) {
      out += String(piece)
      if (out.includes('\n')) break
    }
    const line = fieldsIn(out)
    expect(line['pid']).toBe(child.pid)
    expect(line['tasks']).toHaveLength(12)
    const credit = await fetch(`${textOf(line['url'])}/api/v1/chat/credit`, {
      headers: { authorization: `Bearer ${textOf(line['key'])}` },
    })
    expect(await credit.json()).toEqual({ code: 200, msg: 'success', data: 1_000 })
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })
})
