import { app } from 'electron'
import type { Settings } from '../contract/index.ts'
import { shellWords } from '../desktop/words/shell-words.ts'
import type { ShellWords } from '../desktop/words/shell-words.ts'
import { wordsIn } from '../desktop/words/words-in.ts'
import type { Words } from '../desktop/words/words.ts'

type Language = Settings['language']

/** What the desktop says, in the language that is spoken now. */
export interface Speech {
  words(): Words
  shell(): ShellWords
  /** From now on in this language, which the settings tell. */
  speak(language: Language): void
  /** Calls back when it is another language than before. */
  onChange(listener: () => void): void
}

/** Begins with the system's language, for what is said before the settings can be read. After `ready`. */
export function createSpeech(): Speech {
  const listeners: (() => void)[] = []
  let language = languageFor(app.getPreferredSystemLanguages())
  return {
    words: () => wordsIn(language),
    shell: () => shellWords[language],
    speak(next) {
      if (next === language) return
      language = next
      for (const listener of listeners) listener()
    },
    onChange: (listener) => void listeners.push(listener),
  }
}

/** The first of the user's languages that we speak. @internal */
export function languageFor(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const primary = wish.split(/[-_]/u)[0]?.toLowerCase()
    if (primary === 'en' || primary === 'ru') return primary
    if (primary === 'zh') return 'zh-CN'
  }
  return 'en'
}
