import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface Running {
  child: ChildProcess
  ended: Promise<Ended>
  /** Resolves with the first line of stdout that has come, or will come, and that matches. */
  line(pattern: RegExp): Promise<string>
}

/** Starts a program and keeps what it says. `program` is a path; the default is the Node that runs the tests. */
export function start(args: readonly string[], options: SpawnOptions & { program?: string } = {}): Running {
  const { program = process.execPath, ...rest } = options
  const child = spawn(program, [...args], { ...rest, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
  const line = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = stdout.split('\n').find((text) => pattern.test(text))
      if (found !== undefined) return found
      if (child.exitCode !== null || child.signalCode !== null || child.stdout === null) {
        throw new Error(`ended without a line like ${pattern.source}: ${stdout}${stderr}`)
      }
      await Promise.race([once(child.stdout, 'data'), ended])
    }
  }
  return { child, ended, line }
}

/** Runs a program to its end. */
export const run = (args: readonly string[], options?: SpawnOptions & { program?: string }): Promise<Ended> =>
  start(args, options).ended
