import { resolve } from 'node:path'
import type { ImportResult } from '../../contract/index.ts'
import type { Session } from '../session.ts'
import type { Terminal } from '../terminal.ts'
import { plural } from '../words.ts'

/** Longer lists are summed up: nobody reads ten thousand lines. */
const mostLines = 20

/** `import PATH...`: takes in exports, libraries without their database, and texts with ids. */
export function importCommand(
  session: Session,
  paths: readonly string[],
  { connection }: { connection?: string },
): Promise<number> {
  const { terminal, signal } = session
  const input = {
    paths: paths.map((path) => resolve(path)),
    ...(connection === undefined ? {} : { connection }),
  }
  return session.withCalls(async (calls) => {
    const result = await calls.import(input, { signal })
    if (terminal.json) terminal.value(result)
    else tell(terminal, result)
    for (const { text, reason } of result.rejected.slice(0, mostLines))
      terminal.complain(`not taken: ${text}: ${reason}`)
    if (result.rejected.length > mostLines) terminal.complain(`not taken: ${result.rejected.length - mostLines} more`)
    return result.rejected.length === 0 ? 0 : 1
  })
}

function tell(terminal: Terminal, { added, known, images, searches }: ImportResult): void {
  const also = known.length === 0 ? '' : `, ${plural(known.length, 'task')} known already`
  const saved = searches === 0 ? '' : `, with ${plural(searches, 'saved search', 'saved searches')}`
  terminal.say(`${plural(added.length, 'task')} and ${plural(images, 'picture')} imported${saved}${also}.`)
}
