import { CommanderError } from 'commander'
import { CallError } from '../core/index.ts'
import { createProgram } from './program.ts'
import { printable } from './terminal.ts'

/** The command line's entry: parse, run one command, turn what came of it into an exit code. */

/** 0 done · 1 it ran, and something failed · 2 wrong usage · 3 the data folder is in use or unusable. */
const exitCodes: Readonly<Record<CallError['code'], number>> = {
  'not-possible': 1,
  cancelled: 1,
  usage: 2,
  'bad-query': 2,
  'in-use': 3,
  unusable: 3,
}

/** Two seconds is the promise; what has not ended by then is cut off, which costs nothing: the database is the queue. */
const longestStopMs = 1_900

const stop = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    // The second one means it.
    if (stop.signal.aborted) process.exit(130)
    setTimeout(() => process.exit(1), longestStopMs).unref()
    stop.abort(new Error(name))
  })
}
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `kieper list | head` closes the pipe: that is no failure.
  if (error.code === 'EPIPE') process.exit(0)
  process.stderr.write(`kieper: the output cannot be written (${error.code ?? error.message}).\n`)
  process.exit(1)
})
// Nobody is left who could be told.
process.stderr.on('error', () => undefined)
process.on('uncaughtException', (error) => process.exit(exitCodeOf(error)))

void runCommand()

async function runCommand(): Promise<void> {
  try {
    const words = process.argv.slice(2)
    const program = createProgram(words, stop.signal, (code) => (process.exitCode = code))
    await program.parseAsync(words, { from: 'user' })
  } catch (error) {
    process.exitCode = exitCodeOf(error)
    if (!(error instanceof CallError) || error.fault === null) return
    const { markedQuery } = await import('./marked-query.ts')
    for (const line of markedQuery(error.fault)) process.stderr.write(`${line}\n`)
  }
}

function exitCodeOf(error: unknown): number {
  // Commander has told what is wrong by itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof CallError) {
    process.stderr.write(`kieper: ${printable(error.message)}\n`)
    return exitCodes[error.code]
  }
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`kieper: this is a bug: ${printable(message)}. Please report it.\n`)
  if (process.env['KIEPER_DEBUG'] !== undefined)
    process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`)
  return 1
}
