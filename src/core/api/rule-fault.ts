import { z } from 'zod'
import { ruleFaultSchema } from '../../contract/index.ts'
import type { RuleFault, RuleView } from '../../contract/index.ts'
import type { CommandEnd } from '../engine/run-command.ts'
import type { SaidFault } from '../rule-facts.ts'
import type { CallError } from './call-error.ts'

/** Why the work of a rule came to nothing, as the command line says it and as data, which a window says in its reader's language. */
export function ruleFault(
  code: RuleFault['code'],
  words: string,
  { name = '', count = 0, said = '' }: Partial<RuleFault> = {},
): SaidFault {
  return { words, code, name, count, said }
}

/** A call that the work of a rule has made. */
export function faultOfCall({ code, message, refusal }: CallError): SaidFault {
  if (code === 'bad-query') return ruleFault('bad-query', message, { said: message })
  // What no window has words for is shown as it is.
  return { code: '', name: '', count: 0, said: '', words: message, ...(refusal?.field === null ? refusal : {}) }
}

/** Why a command has not ended well. */
export function commandFault(how: Exclude<CommandEnd, { kind: 'stopped' }>, limitMs: number): SaidFault {
  const count = limitMs / 1_000
  switch (how.kind) {
    case 'exited':
      return ruleFault('exited', `It ended with exit code ${how.code}.`, { count: how.code, said: how.output })
    case 'killed':
      return ruleFault('killed', `It was ended by ${how.signal}.`, { name: how.signal, said: how.output })
    case 'timed-out':
      return ruleFault('timed-out', `It took longer than ${count} seconds and was ended.`, { count, said: how.output })
    case 'not-started':
      return ruleFault(how.code, how.detail, { name: how.program, said: how.said })
  }
}

const storedSchema: z.ZodType<SaidFault> = z.object({
  words: z.string(),
  code: z.string(),
  name: z.string(),
  count: z.number(),
  said: z.string(),
})

/** A fault as it stands in the database. An earlier version has written words alone. */
function storedFault(text: string): SaidFault {
  const bare = { words: text, code: '', name: '', count: 0, said: '' }
  try {
    return storedSchema.safeParse(JSON.parse(text)).data ?? bare
  } catch {
    return bare
  }
}

/** What is told of a fault that stands in the database. A code that this version does not know is told in words only. */
export function faultView(stored: string | null): { words: RuleView['trouble']; fault: RuleView['troubleFault'] } {
  if (stored === null) return { words: null, fault: null }
  const fault = storedFault(stored)
  return { words: fault.words, fault: faultData(fault) }
}

/** `null` where a window has only the words. */
export const faultData = (fault: SaidFault): RuleFault | null => ruleFaultSchema.safeParse(fault).data ?? null
