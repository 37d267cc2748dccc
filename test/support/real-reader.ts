import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { firstLine, installDebianPackage, isDebianRoot } from '../../scripts/debian-package.ts'

const run = promisify(execFile)

export interface Ran {
  stdout: string
  stderr: string
}

/** Runs a program of the system; the word of a reader that is not ours. */
export type RealReader = (args: readonly string[]) => Promise<Ran>

/**
 * A program that reads what we wrote. Where it is not there it is installed, if this is Debian and we may; else `null`, and why is printed: the
 * test then reads by other means.
 */
export async function realReader(program: string, askVersion: string): Promise<RealReader | null> {
  const faults: string[] = []
  const starts = (): Promise<boolean> =>
    run(program, [askVersion]).then(
      () => true,
      (error: unknown) => {
        faults.push(firstLine(error))
        return false
      },
    )
  if (!(await starts())) {
    if (isDebianRoot()) faults.push(...(await installDebianPackage(program)))
    if (!(await starts())) {
      process.stderr.write(`${program} is not here, another reader stands in for it: ${faults.join('; ')}\n`)
      return null
    }
  }
  return (args) => run(program, [...args], { maxBuffer: 64 * 1024 * 1024, encoding: 'utf8' })
}
