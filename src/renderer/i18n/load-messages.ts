import type { Language, Messages } from './messages.ts'
import { en } from './messages/en.ts'

/** The messages of a language. English is part of the page; the others are fetched when they are chosen. */
export async function loadMessages(language: Language): Promise<typeof en> {
  const messages = await wordsOf(language)
  return isEnglishInOtherWords(messages) ? messages : en
}

/**
 * The type of a key's arguments comes from the English text. That the others have the same keys is proved by `satisfies`,
 * the same arguments by test/renderer/i18n; here only that a whole file came.
 */
function isEnglishInOtherWords(messages: Messages): messages is typeof en {
  return Object.keys(en).every((screen) => Object.hasOwn(messages, screen))
}

async function wordsOf(language: Language): Promise<Messages> {
  switch (language) {
    case 'en':
      return en
    case 'ru':
      return (await import('./messages/ru.ts')).ru
    case 'zh-CN':
      return (await import('./messages/zh-cn.ts')).zhCN
  }
}
