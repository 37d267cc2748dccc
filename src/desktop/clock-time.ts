import type { Words } from './words/words.ts'

/** The time of the local day, as the language writes it: `14:31`, `2:31 PM`. */
export function clockTime(at: number, { language }: Pick<Words, 'language'>): string {
  return new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(at)
}
