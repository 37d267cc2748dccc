import { describe, expect, it } from 'vitest'
import { deepLink } from '../../src/desktop/deep-link.ts'

describe('deepLink', () => {
  it('lifts out what is to be added', () => {
    expect(deepLink('kieper://add?text=abc%0Adef')).toEqual({
      text: 'abc\ndef',
      connection: null,
      family: null,
    })
    expect(deepLink('kieper://add/?text=a+b&connection=kie.ai&family=midjourney')).toEqual({
      text: 'a b',
      connection: 'kie.ai',
      family: 'midjourney',
    })
    expect(deepLink('KIEPER://add?text=x')?.text).toBe('x')
  })

  it.each([
    'kieper://add',
    'kieper://add?text=',
    'kieper://add?text=%20%0A',
    'kieper://add?txt=x',
    'kieper://add?text=x&text=y',
    'kieper://add?text=x&run=1',
    'kieper://add?text=x&__proto__=1',
    'kieper://add?text=x&family=stable-diffusion',
    'kieper://add?text=x&family=__proto__',
    `kieper://add?text=x&connection=${'n'.repeat(65)}`,
    `kieper://add?text=${'x'.repeat(10_001)}`,
    `kieper://add?text=${'%41'.repeat(9_000)}`,
    'kieper://add?text=a%00b',
    'kieper://add#?text=x',
    'kieper://add?text=x#y',
    'kieper://user:pass@add?text=x',
    'kieper://add:80?text=x',
    'kieper://add.evil.example?text=x',
    'kieper://add/../remove?text=x',
    'kieper://remove?text=x',
    'kieper:add?text=x',
    'kieper:///add?text=x',
    'https://add?text=x',
    'javascript:alert(1)',
    'file:///etc/passwd',
    '--kieper://add?text=x',
    'kieper://',
    'kieper://%zz?text=x',
    '',
    'not a link',
  ])('refuses %s', (text) => {
    expect(deepLink(text)).toBeNull()
  })

  it('takes a text for a text, whatever it looks like', () => {
    const hostile = '"; rm -rf / #\n$(reboot) `id` & | > <script>'
    expect(deepLink(`kieper://add?text=${encodeURIComponent(hostile)}`)?.text).toBe(hostile)
  })
})
