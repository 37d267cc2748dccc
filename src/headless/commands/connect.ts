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
  unknownAfter?: number
}

/** `connect NAME`: adds or changes a connection and says what the gateway thinks of the key. */
export async function connectCommand(session: Session, name: string, options: ConnectOptions): Promise<number> {
  const { terminal } = session
  const secret = await chosenSecret(options)
  const { kind, url, unknownAfter } = options
  const input: ConnectInput = {
    name,
    imageHosts: options.imageHost ?? [],
    ...(kind === undefined ? {} : { kind }),
    ...(url === undefined ? {} : { url }),
    ...(secret === undefined ? {} : { secret }),
    ...(unknownAfter === undefined ? {} : { unknownAfterSeconds: unknownAfter }),
  }
  return session.withCore(async (core) => {
    const { connection, problem } = await core.api.connect(input)
    if (terminal.json) terminal.value(connection)
    else if (problem === null) {
      const credits = connection.balance === null ? '' : `, ${connection.balance} credits`
      terminal.say(`${connection.name} is connected to ${connection.url}${credits}.`)
    }
    if (problem !== null) terminal.complain(problem)
    return problem === null ? 0 : 1
  })
}

async function chosenSecret({ keyStdin, keyEnv }: ConnectOptions): Promise<ConnectInput['secret']> {
  if (keyStdin === true && keyEnv !== undefined)
    throw new CallError('usage', 'Give either --key-stdin or --key-env, not both.')
  if (keyEnv !== undefined) return { env: keyEnv }
  if (keyStdin !== true) return undefined
  return { key: (await readAllOfStdin(64 * 1024)).trim() }
}
