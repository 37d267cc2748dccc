import type { Session } from '../session.ts'
import { styled } from '../terminal.ts'

/** `balances NAME`: what the credits of a connection were, each time they had changed. */
export function balancesCommand({ terminal, withCalls }: Session, name: string): Promise<number> {
  return withCalls(async (calls) => {
    const readings = await calls.balances({ name })
    if (terminal.json) terminal.value(readings)
    else if (readings.length === 0) terminal.say('Its gateway has told no credits yet.')
    else for (const { at, credits } of readings) terminal.out(styled('dim', at), `  ${credits}`)
    return 0
  })
}
