import type { Language } from './messages.ts'
import type { en } from './messages/en.ts'

/** `useTranslations` knows every key and its arguments from the English texts. */
declare module 'use-intl' {
  interface AppConfig {
    Locale: Language
    Messages: typeof en
  }
}
