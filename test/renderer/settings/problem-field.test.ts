import { describe, expect, it } from 'vitest'
import { problemField } from '../../../src/renderer/settings/problem-field.ts'

describe('problemField', () => {
  it.each([
    ['--url https://x/?a: must not hold ? or #', 'url', 'must not hold ? or #'],
    ['--url: is not a URL', 'url', 'is not a URL'],
    ['--image-host 10.0.0.1: is not a host name', 'hosts', 'is not a host name'],
    [
      'The key is empty or holds characters that no key has.',
      'key',
      'The key is empty or holds characters that no key has.',
    ],
    ['There is a connection named x already.', 'name', 'There is a connection named x already.'],
    ['The disk is full.', null, 'The disk is full.'],
  ])('puts “%s” beside %s', (words, field, shown) => {
    expect(problemField(words)).toEqual({ field, words: shown })
  })
})
