import type { ConnectInput } from '../../contract/index.ts'
import { CallError } from '../../core/index.ts'
import { readAllOfStdin } from '../read-text.ts'
import type { Session } from '../session.ts'

export interface ConnectOptions {
  kind?: 'kie' | 'apikley' | 'other'
  url?: string
  keyStdin?: boolean
  keyEnv?: string
  imageHost?: string[]
  removeImageHost?: string[]
  unknownAfter?: number
  lowBalance?: number | null
}

/** Longer than any key; a larger input is a wrong file. */
const mostKeyBytes = 64 * 1024

/** `connect NAME`: adds or changes a connection and says what the gateway thinks of the key. */
export async function connectCommand(session: Session, name: string, options: ConnectOptions): Promise<number> {
  const { terminal } = session
  const secret = await chosenSecret(session, options)
  const { kind, url, unknownAfter, lowBalance, removeImageHost: removeImageHosts = [] } = options
  const input: ConnectInput = {
    name,
    imageHosts: options.imageHost ?? [],
    removeImageHosts,
    ...(kind === undefined ? {} : { kind }),
    ...(url === undefined ? {} : { url }),
    ...(secret === undefined ? {} : { secret }),
    ...(unknownAfter === undefined ? {} : { unknownAfterSeconds: unknownAfter }),
    ...(lowBalance === undefined ? {} : { lowBalance }),
  }
  return session.withCalls(async (calls) => {
    const { connection, problem } = await calls.connect(input)
    if (terminal.json) terminal.value(connection)
    else if (problem === null) {
      const credits = connection.balance === null ? '' : `, ${connection.balance.toLocaleString('en')} credits`
      terminal.say(`${connection.name} is connected to ${connection.url}${credits}.`)
    }
    if (problem !== null) terminal.complain(problem.words)
    const stays = removeImageHosts.filter((host) => connection.imageHosts.includes(host.trim().toLowerCase()))
    for (const host of stays) terminal.complain(`${host} stays allowed: the kind ${connection.kind} brings it along.`)
    return problem === null && stays.length === 0 ? 0 : 1
  })
}

async function chosenSecret(
  { terminal, signal }: Session,
  { keyStdin, keyEnv }: ConnectOptions,
): Promise<ConnectInput['secret']> {
  if (keyStdin === true && keyEnv !== undefined)
    throw new CallError('usage', 'Give either --key-stdin or --key-env, not both.')
  if (keyEnv !== undefined) return { env: namedVariable(keyEnv) }
  if (keyStdin !== true) return undefined
  if (process.stdin.isTTY) terminal.complain('Paste the key, then press Enter and Ctrl-D.')
  return { key: (await readAllOfStdin(signal, mostKeyBytes)).trim() }
}

/** Looked at before anything is stored: a slip must not replace a key that works. What was given may be the key itself, so it is not repeated. */
function namedVariable(name: string): string {
  if ((process.env[name] ?? '').trim() !== '') return name
  throw new CallError(
    'usage',
    'No environment variable of the name given with --key-env is set. Set and export it first, or give the key with --key-stdin. Nothing was changed.',
  )
}
