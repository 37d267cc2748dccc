import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'

const installMs = 10 * 60_000

/** Is this Debian or a child of it, and may this process install packages? */
export function isDebianRoot(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    return /^ID(?:_LIKE)?=.*\bdebian\b/mu.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

/** Installs one of Debian's packages; what went wrong, line by line. */
export async function installDebianPackage(name: string): Promise<string[]> {
  const install = ['install', '-y', '--no-install-recommends', name]
  const first = await tryTo('apt-get', install)
  if (first.length === 0) return []
  // A fresh image has no list of packages yet.
  const listed = await tryTo('apt-get', ['update'])
  return [...listed, ...(await tryTo('apt-get', install))]
}

/** Runs a program to its end; what went wrong, in a line. */
export function tryTo(program: string, args: readonly string[]): Promise<string[]> {
  return new Promise((resolve) => {
    const options = { timeout: installMs, maxBuffer: 64 * 1024 * 1024, env: process.env }
    execFile(program, [...args], options, (error, _stdout, stderr) => {
      const words = stderr.trim().split('\n').at(-1)
      resolve(error === null ? [] : [`${program} ${args.join(' ')}: ${words === '' ? firstLine(error) : words}`])
    })
  })
}

/** Some programs put a frame and a log around what they say. */
export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.split('\n').find((line) => line.trim() !== '') ?? text
}
