import type { TaskView } from '../../contract/index.ts'

/** Why a gateway gave up on a task, as far as that decides what can be done about it. */
export type FailureCause = 'policy' | 'timed-out' | 'credits' | 'key' | 'limit' | 'busy' | 'other'

/** Codes as gateways give them in a failed record or its envelope; `SENSITIVE_WORD_ERROR` and its like come in place of numbers. */
const codes: Readonly<Record<string, FailureCause>> = {
  '400': 'policy',
  '401': 'key',
  '402': 'credits',
  '403': 'key',
  '408': 'timed-out',
  '429': 'busy',
  '433': 'limit',
  '455': 'busy',
  '504': 'timed-out',
}

const policyWords = /polic|sensitive|nsfw|moderat|prohibit|flagged|inappropriate|violat/iu
const creditWords = /(?:insufficient|not enough|no) (?:credit|balance)|credits? (?:are|is) (?:in|not )sufficient/iu
const timeWords = /timed? ?out/iu

/** The code decides where it is known; else the words, of which only the first 1,000 characters are looked at. */
export function failureCause({ failure }: Pick<TaskView, 'failure'>): FailureCause {
  if (failure === null) return 'other'
  const code = failure.code.trim()
  const known = Object.hasOwn(codes, code) ? codes[code] : undefined
  if (known !== undefined) return known
  const words = `${code} ${failure.message}`.slice(0, 1_000)
  if (policyWords.test(words)) return 'policy'
  if (creditWords.test(words)) return 'credits'
  return timeWords.test(words) ? 'timed-out' : 'other'
}
