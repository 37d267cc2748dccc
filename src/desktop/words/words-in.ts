import type { Settings } from '../../contract/index.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'
import type { Words } from './words.ts'
import { zhCN } from './zh-cn.ts'

/** The words of a language. */
export function wordsIn(language: Settings['language']): Words {
  switch (language) {
    case 'en':
      return en
    case 'ru':
      return ru
    case 'zh-CN':
      return zhCN
  }
}
