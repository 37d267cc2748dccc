import { createTranslator } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import { chooseLanguage } from '../../../src/renderer/i18n/choose-language.ts'
import { en } from '../../../src/renderer/i18n/messages/en.ts'
import { ru } from '../../../src/renderer/i18n/messages/ru.ts'
import { zhCN } from '../../../src/renderer/i18n/messages/zh-cn.ts'
import { shortcuts } from '../../../src/renderer/keys/shortcuts.ts'
import { readTree } from '../../support/read-tree.ts'
import { messageArguments } from './message-arguments.ts'

interface Tree {
  readonly [key: string]: string | Tree
}

function leaves(tree: Tree, path = ''): [path: string, message: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  )
}

const english = leaves(en)
const languages: [tag: string, tree: Tree][] = [
  ['en', en],
  ['ru', ru],
  ['zh-CN', zhCN],
]

/** What the code of the window and the contract names, without the messages themselves. */
const code = [...(await readTree('src/renderer')), ...(await readTree('src/contract'))]
  .filter(([path]) => /\.tsx?$/u.test(path) && !path.startsWith('i18n/messages/'))
  .map(([, bytes]) => bytes.toString())
  .join('\n')

it('no message is left over: the last part of each key is named by the code, or by one of its templates', () => {
  const named = new Set(code.match(/[\w-]+/gu))
  const templates = [...code.matchAll(/`(?:[\w-]+\.)*([\w-]*)\$\{[^}]*\}([\w-]*)`/gu)]
    .map(([, before = '', after = '']) => ({ before, after }))
    .filter(({ before, after }) => before + after !== '')
  const leftOver = english.filter(([path]) => {
    const key = path.slice(path.lastIndexOf('.') + 1)
    return !named.has(key) && !templates.some(({ before, after }) => key.startsWith(before) && key.endsWith(after))
  })
  expect(leftOver).toEqual([])
})

describe.each(languages)('%s', (tag, tree) => {
  const messages = new Map(leaves(tree))

  it('has the keys of English and no others', () => {
    expect([...messages.keys()].toSorted()).toEqual(english.map(([path]) => path).toSorted())
  })

  it('has the arguments of English in each message', () => {
    const different = english.filter(
      ([path, message]) => messageArguments(messages.get(path) ?? '').join() !== messageArguments(message).join(),
    )
    expect(different.map(([path, message]) => [path, message, messages.get(path)])).toEqual([])
  })

  it('is ICU that can be read, for each number of things', () => {
    const broken: string[] = []
    const translate = createTranslator({
      locale: tag,
      // Dots would mean nesting.
      messages: Object.fromEntries([...messages].map(([path, message]) => [path.replaceAll('.', '_'), message])),
      timeZone: 'UTC',
      onError: (error) => broken.push(error.message),
    })
    for (const [path, message] of messages) {
      for (const count of [0, 1, 2, 5, 21, 1.5]) {
        const values: Record<string, number | string | ((chunks: string) => string)> = {}
        for (const argument of messageArguments(message)) {
          const [name = '', kind] = argument.split(':')
          if (name.startsWith('<')) values[name.slice(1, -1)] = (chunks) => chunks
          else values[name] = kind === 'number' ? count : 'word'
        }
        const text = translate.markup(path.replaceAll('.', '_'), values)
        if (text.includes('{') || text === path) broken.push(`${path}: ${text}`)
      }
    }
    expect(broken).toEqual([])
  })

  it('speaks plainly: no exclamation marks, no straight quotes, no empty text', () => {
    const offending = [...messages].filter(([, text]) => /[!！"']/u.test(text) || text.trim() === '')
    expect(offending).toEqual([])
  })
})

describe('the plural forms', () => {
  it('are complete in Russian', () => {
    const plurals = leaves(ru).filter(([, message]) => message.includes(', plural,'))
    expect(plurals.length).toBeGreaterThan(30)
    expect(
      plurals.filter(([, message]) => !['one {', 'few {', 'many {', 'other {'].every((form) => message.includes(form))),
    ).toEqual([])
  })
})

describe('the shortcut sheet', () => {
  it('has a line for each shortcut, and no others', () => {
    expect(Object.keys(en.keys.names).toSorted()).toEqual(shortcuts.map(({ id }) => id).toSorted())
  })
})

describe('chooseLanguage', () => {
  it('takes the choice, else the first wish that is spoken, else English', () => {
    expect(chooseLanguage('ru', ['zh'])).toBe('ru')
    expect(chooseLanguage('system', ['de-AT', 'zh-Hant-TW', 'ru'])).toBe('zh-CN')
    expect(chooseLanguage('system', ['de', 'ru_RU'])).toBe('ru')
    expect(chooseLanguage('system', [])).toBe('en')
  })
})

describe('messageArguments', () => {
  it('looks into branches and does not take their texts for arguments', () => {
    const message = '<b>{a}</b> {count, plural, =0 {none} one {once, {b, number}} other {{c} times}} {d, number}'
    expect(messageArguments(message)).toEqual(['<b>', 'a', 'b:number', 'c', 'count:number', 'd:number'])
  })
})
