import { describe, expect, it } from 'vitest'
import { isTrustedSender } from '../../src/desktop/frame-sender.ts'
import { externalAddress, isOwnPage } from '../../src/desktop/navigation.ts'

const foreign = [
  'app://kieper.evil.example/',
  'app://kieperx/',
  'app://user@kieper/',
  'app://kieper:8080/',
  'app:kieper/',
  'app:///kieper/',
  'appx://kieper/',
  'https://kieper/',
  'http://app//kieper/',
  'file:///kieper',
  'data:text/html,app://kieper/',
  'javascript:location="app://kieper/"',
  'blob:app://kieper/1',
  'about:blank',
  '',
  `app://kieper/${'a'.repeat(5_000)}`,
]

describe('isOwnPage', () => {
  it.each(['app://kieper/', 'app://kieper', 'app://kieper/index.html?page=history#x', 'APP://kieper/'])(
    'is %s',
    (address) => {
      expect(isOwnPage(address)).toBe(true)
    },
  )

  it.each(foreign)('is not %s', (address) => {
    expect(isOwnPage(address)).toBe(false)
  })
})

describe('externalAddress', () => {
  it('gives a known page on as it was understood', () => {
    expect(externalAddress('https://kie.ai/api-key')).toBe('https://kie.ai/api-key')
    expect(externalAddress('HTTPS://KIE.AI')).toBe('https://kie.ai/')
    expect(externalAddress(' https://app.apikley.ru/keys\n')).toBe('https://app.apikley.ru/keys')
    expect(externalAddress('https://kie.ai:443/')).toBe('https://kie.ai/')
  })

  it.each([
    ...foreign,
    'http://kie.ai/',
    'https://kie.ai.evil.example/',
    'https://evil.example/kie.ai',
    'https://kie.ai@evil.example/',
    'https://user:pass@kie.ai/',
    'https://kie.ai:8443/',
    'https://sub.kie.ai/',
    String.raw`https://evil.example\@kie.ai/`,
    'ftp://kie.ai/',
    'smb://kie.ai/share',
    'ms-msdt:/id',
    'mailto:a@kie.ai',
    'app://kieper/',
  ])('opens nothing for %s', (address) => {
    expect(externalAddress(address)).toBeNull()
  })
})

describe('isTrustedSender', () => {
  const page = { url: 'app://kieper/', isMainFrame: true, isOwnWindow: true }

  it('trusts the main frame of our window on our page, and nobody else', () => {
    expect(isTrustedSender(page)).toBe(true)
    expect(isTrustedSender(null)).toBe(false)
    expect(isTrustedSender({ ...page, isMainFrame: false })).toBe(false)
    expect(isTrustedSender({ ...page, isOwnWindow: false })).toBe(false)
    for (const url of foreign) expect(isTrustedSender({ ...page, url })).toBe(false)
  })
})
