import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect } from 'vitest'
import type { TaskView } from '../../src/contract/index.ts'
import { startSandbox } from '../../src/sandbox/index.ts'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.ts'

const bin = fileURLToPath(new URL('../../bin/kieper.mjs', import.meta.url))

/** The key of every bench's gateway: it must never be seen in an output. */
export const secretKey = 'kp-9f31c7-never-to-be-shown'

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

export interface Started {
  pid: number
  stdin: Writable
  stdout: Readable
  kill(signal: NodeJS.Signals): void
  ended: Promise<Ended>
  /** Resolves with the first line of stdout or stderr that matches, as soon as it is there. */
  line(pattern: RegExp): Promise<string>
}

export interface RunOptions {
  stdin?: string | Buffer
  env?: Record<string, string>
  cwd?: string
}

/** A folder of its own, a gateway of its own, and the real command line on both. */
export interface Bench {
  root: string
  data: string
  sandbox: Sandbox
  start(args: readonly string[], options?: RunOptions): Started
  /** Runs to the end and looks that the output is fit for a terminal. */
  run(args: readonly string[], options?: RunOptions): Promise<Ended>
  /** `run` with `--json`: the one value of stdout. */
  json<T>(args: readonly string[], options?: RunOptions): Promise<T>
  connect(name?: string, ...more: string[]): Promise<void>
  /** Another data folder below `root`. */
  folder(name: string): string
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>

/** Call it in a `describe` or at the top of a file: starts before all tests there, and is gone after them. */
export function useBench(options: SandboxOptions = {}): Bench {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'kieper-cli-')))
  const data = join(root, 'data')
  const running = new Set<Child>()
  let sandbox: Sandbox | undefined
  beforeAll(async () => {
    sandbox = await startSandbox({ key: secretKey, timeScale: 0.01, imageLongSidePx: 64, ...options })
    // What is built once is built here, not in the middle of a test that counts lines.
    await bench.start(['--version']).ended
  })
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL')
    await sandbox?.stop()
    rmSync(root, { recursive: true, force: true })
  })

  const bench: Bench = {
    root,
    data,
    get sandbox() {
      if (sandbox === undefined) throw new Error('the sandbox has not started yet')
      return sandbox
    },
    start: (args, options) => startKieper(args, { root, data, running }, options),
    async run(args, options) {
      const ended = await bench.start(args, options).ended
      expectFitForTerminal(ended)
      return ended
    },
    async json<T>(args: readonly string[], options?: RunOptions) {
      const value: T = JSON.parse(oneJsonLine(await bench.run(['--json', ...args], options)))
      return value
    },
    async connect(name = 'here', ...more) {
      const args = ['connect', name, '--url', bench.sandbox.url, '--key-stdin', ...more]
      const { code, stderr } = await bench.run(args, { stdin: secretKey })
      expect(stderr).toBe('')
      expect(code).toBe(0)
    },
    folder: (name) => join(root, name),
  }
  return bench
}

function startKieper(
  args: readonly string[],
  { root, data, running }: { root: string; data: string; running: Set<Child> },
  { stdin = '', env = {}, cwd = root }: RunOptions = {},
): Started {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      ...(process.env['SYSTEMROOT'] === undefined ? {} : { SYSTEMROOT: process.env['SYSTEMROOT'] }),
      // What a command leaves in the temporary folder goes with the bench.
      TMPDIR: root,
      TEMP: root,
      HOME: join(root, 'home'),
      USERPROFILE: join(root, 'home'),
      KIEPER_DATA: data,
      // Not there: no command line test waits for a build of the page.
      KIEPER_PAGE: join(root, 'no-page'),
      ...env,
    },
  })
  running.add(child)
  const lines = createLines(child)
  child.stdin.on('error', () => undefined)
  if (stdin !== '') child.stdin.end(stdin)
  else if (!args.includes('-')) child.stdin.end()
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      running.delete(child)
      resolve({ code, stdout: lines.stdout(), stderr: lines.stderr() })
    })
  })
  return {
    pid: child.pid ?? 0,
    stdin: child.stdin,
    stdout: child.stdout,
    kill: (signal) => void child.kill(signal),
    ended,
    line: (pattern) => lines.find(pattern, ended),
  }
}

/** The entry's own words while others change the source; no part of what a command says. */
const building = /^kieper: building the command line .*\n/gmu

function createLines(child: Child) {
  let stdout = ''
  let stderr = ''
  const looks = new Set<() => void>()
  const heard = (): void => {
    for (const look of looks) look()
  }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    heard()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    heard()
  })
  return {
    stdout: () => stdout,
    stderr: () => stderr.replace(building, ''),
    find: (pattern: RegExp, ended: Promise<Ended>) =>
      new Promise<string>((resolve, reject) => {
        const look = (): void => {
          // Only lines that have ended.
          const lines = [...stdout.split('\n').slice(0, -1), ...stderr.split('\n').slice(0, -1)]
          const found = lines.find((line) => pattern.test(line))
          if (found === undefined) return
          looks.delete(look)
          resolve(found)
        }
        looks.add(look)
        look()
        void ended.then(() => {
          look()
          reject(new Error(`ended without a line like ${pattern.source}:\n${stdout}${stderr}`))
        })
      }),
  }
}

/** No stack trace, no control character, no key. */
export function expectFitForTerminal({ stdout, stderr }: Ended): void {
  for (const text of [stdout, stderr]) {
    expect(text).not.toMatch(/^ {4}at /mu)
    expect(text).not.toContain('Error:')
    expect(text).not.toContain('this is a bug')
    expect(text).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u)
    expect(text).not.toContain(secretKey)
  }
}

/** The one line of stdout, which is to be one JSON value. */
export function oneJsonLine({ stdout, stderr }: Pick<Ended, 'stdout' | 'stderr'>): string {
  expect(stdout, stderr).toMatch(/^[^\n]+\n$/u)
  return stdout
}

/** One line that begins with the program's name, for a mistake that ends a command. */
export function expectOneLine(stderr: string, pattern: RegExp): void {
  expect(stderr).toMatch(/^kieper: [^\n]+\n$/u)
  expect(stderr).toMatch(pattern)
}

/** Looks again and again until it gets something; the test's own time limit ends it. */
export async function untilFound<T>(look: () => Promise<T | null | undefined> | T | null | undefined): Promise<T> {
  for (;;) {
    const found = await look()
    if (found !== null && found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u

const taskFields =
  'id taskId connection family model prompt params status phase failure addedAt createdAt completedAt keptAt nextPollAt removedAt polls credits rating favorite rejected tags note collections images'
const imageFields = 'id index role status reason path bytes sha256 mediaType width height url deadlineAt'

/** The promised fields of a TaskView, in the promised forms. */
export function expectTaskView(task: TaskView): void {
  expect(Object.keys(task).join(' ')).toBe(taskFields)
  expect(task.addedAt).toMatch(isoTime)
  for (const time of [task.createdAt, task.completedAt, task.keptAt, task.nextPollAt]) {
    if (time !== null) expect(time).toMatch(isoTime)
  }
  for (const image of task.images) {
    expect(Object.keys(image).join(' ')).toBe(imageFields)
    expect(image.deadlineAt).toMatch(isoTime)
  }
}
