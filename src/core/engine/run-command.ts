import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { isAbsolute } from 'node:path'
import { bothEnds } from './both-ends.ts'

/** How a command ended. `output`: what it wrote to its standard output, then to its standard error; of a long one its first and its last part. */
export type CommandEnd =
  | { kind: 'exited'; code: number; output: string }
  | { kind: 'killed'; signal: string; output: string }
  | { kind: 'timed-out'; output: string }
  /** `detail`: all of it in words; `said`: the system's, where there are some. */
  | {
      kind: 'not-started'
      code: Unstartable['code'] | 'program-missing' | 'program-not-started'
      program: string
      detail: string
      said: string
    }
  /** `signal` came first: it was ended. */
  | { kind: 'stopped' }

export interface Command {
  /** A program and its arguments. No shell reads them. */
  argv: readonly string[]
  /** Written to its standard input. */
  input: string
  cwd: string
  env: Readonly<Record<string, string>>
  /** How long it may take, and how long after being asked to end it is killed. */
  limitMs: number
  graceMs: number
  signal: AbortSignal
}

const mostOutputBytes = 4_096
/** What it has started and left behind may hold its outputs open for ever. */
const lastOutputMs = 250
/** A stop of everything must not take longer than two seconds. */
const stopGraceMs = 800

/** Why a program cannot be started as it stands there; `words` with the next step. */
export interface Unstartable {
  code: 'program-needs-shell' | 'program-not-whole'
  words: string
}

/** `null` where nothing is seen. */
export function unstartable([program = '']: readonly string[], platform: NodeJS.Platform): Unstartable | null {
  if (platform === 'win32' && /[.](?:cmd|bat)[. ]*$/iu.test(program))
    return {
      code: 'program-needs-shell',
      words: `${program} can be started by a shell only, and none is used. Name the program that it starts, with its arguments.`,
    }
  const hasFolder = program.includes('/') || (platform === 'win32' && program.includes('\\'))
  if (!hasFolder || isAbsolute(program)) return null
  return { code: 'program-not-whole', words: `${program} is not a whole path. Give one, or a name alone.` }
}

/** Runs a command in a group of its own, so that what it starts ends with it when it takes too long. Never rejects. */
export function runCommand(command: Command): Promise<CommandEnd> {
  const { argv, input, signal } = command
  const obstacle = unstartable(argv, process.platform)
  if (obstacle !== null) {
    const { code, words: detail } = obstacle
    return Promise.resolve({ kind: 'not-started', code, program: argv[0] ?? '', detail, said: '' })
  }
  if (signal.aborted) return Promise.resolve({ kind: 'stopped' })
  const child = started(command)
  if ('kind' in child) return Promise.resolve(child)
  const output = gathered(child)
  const ended = end(child, command)
  // A command need not read what it is told.
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(input)
  return ended.then((how): CommandEnd => {
    switch (how.kind) {
      case 'not-started':
      case 'stopped':
        return how
      case 'exited':
      case 'killed':
      case 'timed-out':
        return { ...how, output: output() }
    }
  })
}

/** Some of what is in the way is thrown (too long a list of arguments), the rest is told by an event. */
function started({ argv, cwd, env }: Command): ChildProcess | Extract<CommandEnd, { kind: 'not-started' }> {
  const [program = '', ...args] = argv
  try {
    // Detached is what makes a group of processes; on Windows it would open a console, and a tree of them is ended there.
    const detached = process.platform !== 'win32'
    return spawn(program, args, { cwd, env, shell: false, windowsHide: true, detached })
  } catch (error) {
    return notStarted(program, error)
  }
}

function notStarted(program: string, error: unknown): Extract<CommandEnd, { kind: 'not-started' }> {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT')
    return { kind: 'not-started', code: 'program-missing', program, detail: `${program} is not there.`, said: '' }
  const said = error instanceof Error ? error.message : String(error)
  const detail = `${program} cannot be started (${said}).`
  return { kind: 'not-started', code: 'program-not-started', program, detail, said }
}

type Bare<End> = End extends unknown ? Omit<End, 'output'> : never

/** Resolves when it has ended, by itself or because it was made to. */
function end(child: ChildProcess, { argv, limitMs, graceMs, signal }: Command): Promise<Bare<CommandEnd>> {
  const { promise, resolve } = Promise.withResolvers<Bare<CommandEnd>>()
  let why: 'timed-out' | 'stopped' | null = null
  let isSettled = false
  const timers: NodeJS.Timeout[] = []
  const after = (ms: number, act: () => void): void => void timers.push(setTimeout(act, ms))
  const makeEnd = (because: 'timed-out' | 'stopped', patienceMs: number): void => {
    why ??= because
    endGroup(child, 'SIGTERM')
    after(patienceMs, () => endGroup(child, 'SIGKILL'))
  }
  const stop = (): void => makeEnd('stopped', Math.min(graceMs, stopGraceMs))
  const waitNoMore = (): void => {
    for (const timer of timers) clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
  const settle = (how: Bare<CommandEnd>): void => {
    if (isSettled) return
    isSettled = true
    waitNoMore()
    // What ignored the request to end goes with the one that has heard it.
    if (why !== null) endGroup(child, 'SIGKILL')
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy()
    resolve(how)
  }
  const exited = (code: number | null, by: string | null): void => {
    if (why !== null) settle({ kind: why })
    else settle(code === null ? { kind: 'killed', signal: by ?? '' } : { kind: 'exited', code })
  }
  after(limitMs, () => makeEnd('timed-out', graceMs))
  signal.addEventListener('abort', stop, { once: true })
  child.on('error', (error) => {
    // Later errors are about signals that could not be sent.
    if (child.pid === undefined) settle(notStarted(argv[0] ?? '', error))
  })
  child.on('exit', (code, by) => {
    // How it ended stands: a stop that comes now must not make it run once more.
    waitNoMore()
    after(lastOutputMs, () => exited(code, by))
  })
  child.on('close', exited)
  return promise
}

/**
 * Reads on when enough is kept: a full pipe would hold the command up. The two pipes are kept apart: which of them is read first is chance,
 * and a flood in one must not wash away why the other says that it failed.
 */
function gathered(child: ChildProcess): () => string {
  const outputs = [child.stdout, child.stderr].map((pipe) => {
    const ends = bothEnds(mostOutputBytes)
    pipe?.on('data', ends.take)
    return ends
  })
  return () => {
    const [said = '', complained = ''] = outputs.map((ends) => ends.text())
    return said === '' || complained === '' || said.endsWith('\n') ? said + complained : `${said}\n${complained}`
  }
}

/** The command with all that it has started. */
function endGroup({ pid }: ChildProcess, how: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return
  if (process.platform === 'win32') {
    // Nothing can be asked to end there.
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true }).on(
      'error',
      () => undefined,
    )
    return
  }
  try {
    process.kill(-pid, how)
  } catch {
    // All of them have ended.
  }
}
