import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { implement } from '@orpc/server'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { contract } from '../../src/contract/contract.ts'
import type { AddResult, TaskDetail, TaskPage, TasksResult, TaskView } from '../../src/contract/index.ts'
import { version } from '../../src/core/index.ts'
import { createRpcDoor } from '../../src/doors/rpc-over-duplex.ts'
import { endpointBench } from '../host-parts/endpoint/endpoint-kit.ts'
import { expectOneLine, expectTaskView, secretKey, untilFound, useBench } from './cli-kit.ts'
import type { Started } from './cli-kit.ts'

const bench = useBench()

describe('commands beside a running serve', () => {
  let host: Started
  beforeAll(async () => {
    host = bench.start(['serve', '--port', '0'])
    await host.line(/^http:/u)
  })

  async function kept(prompt: string): Promise<TaskView> {
    const taskId = bench.sandbox.create({ family: 'jobs', prompt, durationMs: 1, dialect: { hiddenMs: 0 } })
    const { added } = await bench.json<AddResult>(['add', taskId, '--family', 'jobs'])
    expect(added).toHaveLength(1)
    return untilFound(async () => {
      const { tasks } = await bench.json<TaskPage>(['list', '--status', 'kept'])
      return tasks.find((task) => task.taskId === taskId)
    })
  }

  it('go the whole way through it', async () => {
    await bench.connect()
    expect(await bench.json(['connections'])).toMatchObject([{ name: 'here', state: 'ok' }])
    const task = await kept('A lantern')
    expectTaskView(task)
    expect(await bench.json<TaskDetail>(['show', task.id])).toMatchObject({ id: task.id, raw: expect.any(String) })
    const removed = await bench.json<TasksResult>(['remove', task.taskId])
    expect(removed).toMatchObject({ tasks: [{ id: task.id }], problems: [] })
    expect((await bench.json<TaskPage>(['list'])).tasks.map(({ id }) => id)).not.toContain(task.id)
    expect(await bench.json<TasksResult>(['restore', task.id])).toMatchObject({ tasks: [{ id: task.id }] })
    expect(await bench.json(['check', task.id])).toMatchObject({ tasks: [{ id: task.id, status: 'kept' }] })
    expect(await bench.json(['retry', task.id])).toMatchObject({ tasks: [{ id: task.id }] })
    expect(await bench.json(['doctor'])).toMatchObject({ ok: true })
    // The folder of the command counts, not that of the host.
    const ended = await bench.run(['export', 'out', '--json'], { cwd: bench.data })
    expect(JSON.parse(ended.stdout)).toMatchObject({ dest: join(bench.data, 'out'), copied: 1, failed: [] })
    expect(existsSync(join(bench.data, 'out', 'manifest.json'))).toBe(true)
  })

  it('tells with check what the host finds out', async () => {
    await bench.connect()
    const taskId = bench.sandbox.create({ family: 'jobs', prompt: 'A door', durationMs: 1, dialect: { hiddenMs: 0 } })
    await bench.run(['add', taskId, '--family', 'jobs'])
    const { code, stdout, stderr } = await bench.run(['check', taskId])
    expect([code, stderr]).toEqual([0, ''])
    // It has been asked; its picture may still be on its way.
    expect(stdout).toMatch(/^(?:✓ kept|↓ saving) /mu)
  })

  it('fail with the same words and exit codes as without it', async () => {
    const alone = { KIEPER_DATA: bench.folder('alone') }
    await bench.run(['connect', 'here', '--url', bench.sandbox.url, '--key-stdin'], { env: alone, stdin: secretKey })
    for (const args of [
      ['show', 'nothing'],
      ['list', '--after', 'no cursor'],
      ['connect', '', '--url', 'http://127.0.0.1:1', '--key-stdin'],
      ['connect', 'other', '--url', 'http://example.com', '--key-stdin'],
      ['add', 'no id in here'],
      ['add', 'x'.repeat(32), '--connection', 'nowhere'],
      ['export', 'out', '--name', '{nonsense}'],
      ['retry', 'nothing'],
    ]) {
      const stdin = args.includes('--key-stdin') ? secretKey : ''
      const [there, here] = await Promise.all([bench.run(args, { stdin }), bench.run(args, { stdin, env: alone })])
      expect(there, args.join(' ')).toEqual(here)
      expect(there.code, args.join(' ')).not.toBe(0)
    }
  })

  it('say that a text is too large for it', async () => {
    const path = join(bench.root, 'large.txt')
    writeFileSync(path, 'no id\n'.repeat(3_000_000))
    const { code, stderr } = await bench.run(['add', '--file', path])
    expect(code).toBe(1)
    expectOneLine(stderr, /16 MB.*in parts/u)
  })

  it('say whose environment a key is taken from', async () => {
    const args = ['connect', 'by-env', '--url', bench.sandbox.url, '--key-env', 'ONLY_HERE']
    const { code, stderr } = await bench.run(args, { env: { ONLY_HERE: secretKey } })
    expect(code).toBe(2)
    expect(stderr).toMatch(/ONLY_HERE.*the environment of the running Kieper/u)
  })

  it('are cancelled by a signal, and the host goes on', async () => {
    await bench.connect()
    const taskId = bench.sandbox.create({
      family: 'jobs',
      prompt: 'A door',
      fate: { kind: 'never' },
      dialect: { hiddenMs: 0 },
    })
    await bench.run(['add', taskId, '--family', 'jobs'])
    const started = bench.start(['check'])
    started.kill('SIGINT')
    await started.ended
    expect((await bench.run(['list'])).code).toBe(0)
  })

  it('end when it does', async () => {
    host.kill('SIGTERM')
    expect((await host.ended).code).toBe(0)
    expect(await bench.run(['list'])).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('a command and the host that it finds', () => {
  /** A host that knows one call and no database: what a command says then came from here. */
  async function strangeHost(): Promise<{ KIEPER_DATA: string }> {
    const os = implement(contract)
    const list = os.tasks.list.handler(({ errors, input }) => {
      if (input.search === 'usage') throw errors.USAGE({ message: 'Say it otherwise.' })
      if (input.search === 'unusable') throw errors.UNUSABLE({ message: 'The disk is gone.' })
      if (input.search === 'bug') throw new Error('secret detail')
      return { tasks: [], next: 'from-the-host', total: 7 }
    })
    const { dataDir } = await endpointBench({ rpc: createRpcDoor({ tasks: { list } }) })
    return { KIEPER_DATA: dataDir }
  }

  it('asks it and opens no database, and says when it is another version', async () => {
    const env = await strangeHost()
    const { code, stdout, stderr } = await bench.run(['list', '--json'], { env })
    expect([code, JSON.parse(stdout)]).toEqual([0, { tasks: [], next: 'from-the-host', total: 7 }])
    expect(stderr).toBe(
      `kieper: the running Kieper (process ${process.pid}) is version 9.9.9, this is ${version}. Restart it if something looks wrong.\n`,
    )
    expect(existsSync(join(env.KIEPER_DATA, 'kieper.db'))).toBe(false)
  })

  it.each([
    ['usage', 2, /Say it otherwise/u],
    ['unusable', 3, /The disk is gone/u],
    ['bug', 1, /failed at that/u],
  ])('ends after its refusal (%s) with %d', async (search, code, words) => {
    const ended = await bench.run(['list', '--search', search], { env: await strangeHost() })
    expect(ended.code).toBe(code)
    expect(ended.stderr).toMatch(words)
    expect(ended.stderr).not.toContain('secret')
  })

  it('is not asked when it cannot prove that it is the host: a key is sent to nobody else', async () => {
    const heard: string[] = []
    const thief = createServer((request, response) => {
      heard.push(`${request.method} ${request.headers.authorization ?? ''}`)
      response.end(JSON.stringify({ proof: 'x', version, pid: process.pid }))
    })
    thief.on('upgrade', (request, socket) => {
      heard.push(`upgrade ${request.headers.authorization ?? ''}`)
      socket.destroy()
    })
    await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      thief.closeAllConnections()
      thief.close()
    })
    const address = thief.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const env = { KIEPER_DATA: bench.folder('thief') }
    await bench.run(['list'], { env })
    writeFileSync(
      join(env.KIEPER_DATA, 'endpoint.json'),
      JSON.stringify({ port, token: 'never-to-be-sent', pid: process.pid }),
    )
    const args = ['connect', 'here', '--url', bench.sandbox.url, '--key-stdin']
    expect(await bench.run(args, { env, stdin: secretKey })).toMatchObject({ code: 0 })
    expect(heard).toEqual(['GET '])
    expect(readFileSync(join(env.KIEPER_DATA, 'secrets.json'), 'utf8')).toContain(secretKey)
  })

  it('is not waited for when it is dead, or its file makes no sense', async () => {
    const env = { KIEPER_DATA: bench.folder('dead') }
    await bench.run(['list'], { env })
    for (const text of ['{', '{"port":9,"token":"x","pid":999999999}', `{"port":1,"token":"x","pid":${process.pid}}`]) {
      writeFileSync(join(env.KIEPER_DATA, 'endpoint.json'), text)
      expect(await bench.run(['list'], { env })).toMatchObject({ code: 0, stderr: '' })
    }
  })

  it('says when it stops in the middle', async () => {
    const os = implement(contract)
    const begun = Promise.withResolvers<void>()
    const list = os.tasks.list.handler(async () => {
      begun.resolve()
      return new Promise<never>(() => undefined)
    })
    const { dataDir, endpoint } = await endpointBench({ rpc: createRpcDoor({ tasks: { list } }) })
    const started = bench.start(['list'], { env: { KIEPER_DATA: dataDir } })
    await begun.promise
    await endpoint.stop()
    const { code, stderr } = await started.ended
    expect(code).toBe(1)
    expectOneLine(stderr.split('\n').slice(1).join('\n'), /stopped before it had answered/u)
  })
})
