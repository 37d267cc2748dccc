import type { ConnectionView } from '../../contract/index.ts'
import type { Words } from './words.ts'

type Hold = Pick<NonNullable<ConnectionView['hold']>, 'cause' | 'code'>

/** Why a connection asks nothing more before somebody does something. */
export function refusalWords(name: string, { cause, code }: Hold, { tray }: Pick<Words, 'tray'>): string {
  if (cause === 'no-key') return tray.noKey(name)
  if (code === 402) return tray.noCredits(name)
  return code === 433 ? tray.keyLimit(name) : tray.refusedKey(name)
}
