import type { badge } from './badge.ts'

/** A small picture over a button of the task bar, and words for it. */
export interface TaskBarMark {
  icon: 'risk' | 'new'
  words: string
}

/** A badge as the buttons of Windows' task bar take it, which have no numbers of their own; `null`: nothing. */
export function taskBarMark(shown: ReturnType<typeof badge>): TaskBarMark | null {
  return shown === null ? null : { icon: shown === '!' ? 'risk' : 'new', words: String(shown) }
}
