import { CommanderError } from 'commander'
import { afterAll } from 'vitest'
import { CallError } from '../../src/core/index.ts'
import { createProgram } from '../../src/headless/program.ts'

export interface Attempt {
  /** What the entry makes an exit code of; `none` where the command ended by itself. */
  error: CallError['code'] | 'none'
  stdout: string
  stderr: string
}

/** The program in this process: a spawn for each row of a table would take minutes. Call it at the top of a file. */
export function useProgram(data: string): (...args: string[]) => Promise<Attempt> {
  // Commander imports `node:process` as a module, and that opens standard input.
  afterAll(() => void process.stdin.destroy())
  return async (...args) => {
    const stdout: string[] = []
    const stderr: string[] = []
    const outlets = {
      stdout: { write: (text: string) => stdout.push(text) },
      stderr: { write: (text: string) => stderr.push(text) },
      env: { KIEPER_DATA: data },
    }
    let error: Attempt['error'] = 'none'
    try {
      const program = createProgram(args, new AbortController().signal, () => undefined, outlets)
      await program.parseAsync(args, { from: 'user' })
    } catch (thrown) {
      if (thrown instanceof CommanderError) error = thrown.exitCode === 0 ? 'none' : 'usage'
      else if (thrown instanceof CallError) {
        error = thrown.code
        stderr.push(`kieper: ${thrown.message}\n`)
      } else throw thrown
    }
    return { error, stdout: stdout.join(''), stderr: stderr.join('') }
  }
}
