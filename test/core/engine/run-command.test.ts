import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { commandEnvironment } from '../../../src/core/engine/command-environment.ts'
import { runCommand, unstartable } from '../../../src/core/engine/run-command.ts'
import type { Command, CommandEnd } from '../../../src/core/engine/run-command.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kieper-command-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const run = (argv: readonly string[], options: Partial<Command> = {}): Promise<CommandEnd> =>
  runCommand({
    argv,
    input: '{}\n',
    cwd: dir,
    env: commandEnvironment(process.env),
    limitMs: 20_000,
    graceMs: 20_000,
    signal: new AbortController().signal,
    ...options,
  })
const script = (text: string, ...args: string[]): string[] => [process.execPath, '-e', text, ...args]

/** A port that a process of the test's own keeps a connection to while it lives. */
async function lifeline() {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const begun = new Promise<{ ended: Promise<void> }>((resolve) => {
    server.once('connection', (socket) => {
      socket.on('error', () => undefined)
      socket.resume()
      resolve({ ended: new Promise((ended) => socket.once('close', () => ended())) })
    })
  })
  return { port: address.port, begun }
}

describe('a command', () => {
  it('gets its input, its folder and its arguments as they are: no shell reads them', async () => {
    const hostile = '"; touch owned; $(touch owned) `touch owned` %PATH% \n\u202e'
    const text = `process.stdin.pipe(require('node:fs').createWriteStream('told'));console.log(JSON.stringify([process.cwd(), process.argv[1]]))`
    const end = await run(script(text, hostile), { input: JSON.stringify({ prompt: hostile }) })
    expect(end).toMatchObject({ kind: 'exited', code: 0 })
    expect(JSON.parse('output' in end ? end.output : '')).toEqual([expect.stringMatching(/kieper-command-/u), hostile])
    expect(JSON.parse(await readFile(join(dir, 'told'), 'utf8'))).toEqual({ prompt: hostile })
    await expect(readFile(join(dir, 'owned'))).rejects.toThrow('ENOENT')
  })

  it('that floods both outputs is read to its end, and 4 kB of each are kept, with the last words', async () => {
    const text = `const piece = 'x'.repeat(65536); let left = 64;
      const next = () => left-- > 0 ? process.stdout.write(piece, () => process.stderr.write(piece, next)) : process.stderr.write('why', () => process.exit(3)); next()`
    const end = await run(script(text))
    expect(end).toMatchObject({ kind: 'exited', code: 3 })
    expect('output' in end && end.output).toMatch(/^x{2048}\n\[…\]\nx{2048}\nx{2048}\n\[…\]\nx{2045}why$/u)
  })

  it('need not read its input: a closed pipe is no error', async () => {
    const end = await run(script(`process.stdin.destroy(); process.exitCode = 0`), { input: 'x'.repeat(4_000_000) })
    expect(end).toMatchObject({ kind: 'exited', code: 0 })
  })

  it('that is not there, or may not be started, says so', async () => {
    await writeFile(join(dir, 'plain.txt'), 'no program', { mode: 0o600 })
    expect(await run(['kieper-has-no-such-program'])).toEqual({
      kind: 'not-started',
      code: 'program-missing',
      program: 'kieper-has-no-such-program',
      detail: 'kieper-has-no-such-program is not there.',
      said: '',
    })
    expect(await run([join(dir, 'plain.txt')])).toMatchObject({ kind: 'not-started' })
    expect(await run([process.execPath, 'x'.repeat(4_000_000)])).toMatchObject({ kind: 'not-started' })
  })

  it('that hangs is asked to end, and what it has started is killed with it', async () => {
    const { port, begun } = await lifeline()
    const child = `process.on('SIGTERM', () => {}); require('node:net').connect(${port}, '127.0.0.1')`
    const text = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' })`
    const stopping = new AbortController()
    const ended = run(script(text), { signal: stopping.signal })
    const grandchild = await begun
    stopping.abort()
    expect(await ended).toEqual({ kind: 'stopped' })
    await grandchild.ended
  })

  it('that ignores the request to end is killed', async () => {
    const text = `process.on('SIGTERM', () => {}); console.log('here'); setInterval(() => {}, 1000)`
    expect(await run(script(text), { limitMs: 700, graceMs: 50 })).toMatchObject({ kind: 'timed-out' })
  })

  it('is not started when the end has come already', async () => {
    expect(await run(script(''), { signal: AbortSignal.abort() })).toEqual({ kind: 'stopped' })
  })
})

it('a batch file is refused on Windows, and a path that is not whole everywhere', () => {
  expect(unstartable(['C:\\x\\run.CMD'], 'win32')).toMatchObject({ code: 'program-needs-shell' })
  expect(unstartable(['run.bat. '], 'win32')).toMatchObject({ words: expect.stringMatching(/by a shell only/u) })
  expect(unstartable(['run.bat'], 'linux')).toBeNull()
  expect(unstartable(['./run'], 'linux')).toMatchObject({ code: 'program-not-whole' })
  expect(unstartable(['/bin/run', './x.bat'], 'linux')).toBeNull()
})

it('a command is given no keys', () => {
  const env = {
    PATH: '/bin',
    Path: 'C:\\',
    KIE_KEY: 'secret',
    KIEPER_DATA: '/d',
    HOME: '/h',
    NODE_OPTIONS: '--inspect',
  }
  expect(commandEnvironment({ ...env, LANG: undefined })).toEqual({ PATH: '/bin', Path: 'C:\\', HOME: '/h' })
})
