import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { usePreference } from '../local/use-preference.ts'
import { chooseLanguage } from './choose-language.ts'
import { loadMessages } from './load-messages.ts'
import type { Language } from './messages.ts'
import { en } from './messages/en.ts'

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone

interface Spoken {
  language: Language
  messages: typeof en
}

const english: Spoken = { language: 'en', messages: en }

/**
 * Gives the window its language. The first paint waits for it; a change keeps the former one until the new one is here.
 * A language that cannot be loaded (the host is away) leaves the one before, at first English.
 */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [choice] = usePreference('language')
  const language = chooseLanguage(choice, navigator.languages)
  const [spoken, setSpoken] = useState<Spoken | null>(language === 'en' ? english : null)
  useEffect(() => {
    let isLatest = true
    loadMessages(language).then(
      (messages) => {
        if (isLatest) setSpoken({ language, messages })
      },
      () => {
        if (isLatest) setSpoken((before) => before ?? english)
      },
    )
    return () => {
      isLatest = false
    }
  }, [language])
  const tag = spoken?.language
  useEffect(() => {
    if (tag !== undefined) document.documentElement.lang = tag
  }, [tag])
  if (spoken === null) return null
  return (
    <IntlProvider locale={spoken.language} messages={spoken.messages} timeZone={timeZone}>
      {children}
    </IntlProvider>
  )
}
