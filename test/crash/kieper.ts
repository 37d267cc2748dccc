import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Where and when a run of the program is to be killed. */
export type Kill = { point: string; nth: number } | { afterMs: number }

export interface Run {
  code: number | null
  stdout: string
  stderr: string
  elapsedMs: number
  /** By SIGKILL, and not because it took too long. */
  killed: boolean
  /** Points that were reached, whether the program was killed there or not. */
  seen: string[]
}

/** Longest time that one run may take: a few dozen tasks are polled in less. */
const patienceMs = 120_000

/**
 * The program of the tree at `root`, on the data folder `<place>/data`. `place` is also what points are looked for in.
 * Throws when a run takes too long: that is a violation of its own.
 */
export function createKieper(root: string, place: string) {
  const cli = join(root, 'bin/kieper.mjs')
  const preload = new URL('./kill-at.ts', import.meta.url).href
  const seenFile = join(place, 'seen')

  return async (
    args: readonly string[],
    options: { kill?: Kill; input?: string; data?: string } = {},
  ): Promise<Run> => {
    const { kill, input = '', data = 'data' } = options
    const isAimed = kill !== undefined && 'point' in kill
    const aim = isAimed
      ? { CRASH_ROOT: place, CRASH_POINT: kill.point, CRASH_NTH: String(kill.nth), CRASH_SEEN: seenFile }
      : {}
    const env = { PATH: process.env['PATH'], HOME: place, TMPDIR: process.env['TMPDIR'], ...aim }
    const beginAt = performance.now()
    const before = isAimed ? ['--import', preload] : []
    const child = spawn(process.execPath, [...before, cli, '--data', join(place, data), ...args], {
      env,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    // A killed program does not read what it was sent.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    let isTooSlow = false
    const guard = setTimeout(() => {
      isTooSlow = true
      child.kill('SIGKILL')
    }, patienceMs)
    const blow =
      kill !== undefined && 'afterMs' in kill ? setTimeout(() => child.kill('SIGKILL'), kill.afterMs) : undefined
    const { code, signal } = await new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code, signal) => resolve({ code, signal }))
    })
    clearTimeout(guard)
    clearTimeout(blow)
    if (isTooSlow)
      throw new Error(
        `kieper ${args.join(' ')} did not end within ${patienceMs} ms: ${stdout.slice(-500)}${stderr.slice(-500)}`,
      )
    return {
      code,
      stdout,
      stderr,
      elapsedMs: performance.now() - beginAt,
      killed: signal === 'SIGKILL',
      seen: takeLines(seenFile),
    }
  }
}

export type Kieper = ReturnType<typeof createKieper>

function takeLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').trim().split('\n')
  } catch {
    return []
  } finally {
    rmSync(path, { force: true })
  }
}
