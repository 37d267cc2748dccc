import { describe, expect, it, vi } from 'vitest'
import { createSpeech, languageFor } from '../../src/main/language.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

it.each([
  [['ru-RU', 'en-US'], 'ru'],
  [['de-DE', 'zh-Hans-CN', 'en'], 'zh-CN'],
  [['de-DE'], 'en'],
  [[], 'en'],
] as const)('%j is spoken to in %s', (wishes, language) => {
  expect(languageFor(wishes)).toBe(language)
})

describe('what the desktop says', () => {
  it('begins in the system’s language and follows the settings', () => {
    const speech = createSpeech()
    let changes = 0
    speech.onChange(() => void (changes += 1))
    expect(speech.words().language).toBe('en')
    speech.speak('en')
    speech.speak('ru')
    expect([speech.words().language, speech.shell().appMenu.settings, changes]).toEqual(['ru', 'Настройки…', 1])
  })
})
