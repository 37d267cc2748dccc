import { languages } from './messages.ts'
import type { Language } from './messages.ts'

/** The language for a choice and the system's wishes (`navigator.languages`), best first; English when none fits. */
export function chooseLanguage(choice: Language | 'system', wishes: readonly string[]): Language {
  if (choice !== 'system') return choice
  for (const wish of wishes) {
    const found = languages.find((language) => primary(language) === primary(wish))
    if (found !== undefined) return found
  }
  return 'en'
}

function primary(tag: string): string {
  return (tag.split(/[-_]/u)[0] ?? '').toLowerCase()
}
