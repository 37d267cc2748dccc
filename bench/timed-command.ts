import { execFile, execFileSync } from 'node:child_process'

/** What a command cost, all its processes together. */
export interface CommandCost {
  wallMs: number
  cpuMs: number
}

/** Runs a line of bash and times it with bash's own clock, so that neither Node's start nor ours counts. Rejects when it fails. */
export function timedCommand(line: string, cwd: string): Promise<CommandCost> {
  const script = `TIMEFORMAT='%3R %3U %3S'; time { ${line}\n}`
  return new Promise((resolve, reject) => {
    execFile(
      'bash',
      ['-c', script],
      { cwd, maxBuffer: 64 * 2 ** 20, env: { ...process.env, LC_ALL: 'C' } },
      (error, _, stderr) => {
        if (error !== null) return reject(new Error(`${line}\n${stderr.slice(-2000)}`, { cause: error }))
        const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] =
          stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? []
        resolve({ wallMs: wall * 1000, cpuMs: (user + system) * 1000 })
      },
    )
  })
}

/** Those of the programs that are not installed. */
export function missingPrograms(names: readonly string[]): string[] {
  return names.filter((name) => {
    try {
      execFileSync('bash', ['-c', `command -v ${name}`], { stdio: 'ignore' })
      return false
    } catch {
      return true
    }
  })
}

/** Has what was written so far put on the disk, so that the next competitor does not pay for the one before. */
export function settleDisk(): void {
  execFileSync('sync')
}
