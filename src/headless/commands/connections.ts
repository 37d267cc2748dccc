import type { Session } from '../session.ts'
import { styled } from '../terminal.ts'
import { fitted } from '../words.ts'

/** `connections`: what is connected and how it stands. */
export function connectionsCommand({ terminal, withCalls }: Session): Promise<number> {
  return withCalls(async (calls) => {
    const connections = await calls.connections()
    if (terminal.json) terminal.value(connections)
    else if (connections.length === 0)
      terminal.say('No connection yet. Add one with: kieper connect NAME --kind kie --key-stdin')
    else {
      for (const { name, url, state, reason, balance } of connections) {
        const mark = state === 'ok' ? styled('green', '✓ ok    ') : styled('yellow', '‖ paused')
        const credits = balance === null ? '' : `  ${balance} credits`
        terminal.out(mark, `  ${fitted(name, 16)} ${url}${credits}${reason === null ? '' : `  ${reason}`}`)
      }
    }
    return 0
  })
}
