import { delimiter, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { browserPaths, findBrowser } from '../../scripts/find-browser.ts'

describe('where a browser may be', () => {
  it('on Linux: the path first, in the order of the names, then where packages put it', () => {
    const env = { PATH: ['/home/me/bin', '/usr/bin'].join(delimiter) }
    const paths = browserPaths({ platform: 'linux', env, home: '/home/me' })
    expect(paths.slice(0, 2)).toEqual([join('/home/me/bin', 'chromium'), join('/usr/bin', 'chromium')])
    expect(paths).toContain(join('/usr/bin', 'google-chrome'))
    expect(paths.at(-1)).toBe('/snap/bin/chromium')
  })

  it('on macOS: applications of the computer and of the user', () => {
    const paths = browserPaths({ platform: 'darwin', env: {}, home: '/Users/me' })
    expect(paths).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
    expect(paths).toContain('/Users/me/Applications/Chromium.app/Contents/MacOS/Chromium')
  })

  it('on Windows: the program folders that there are; Edge will do', () => {
    const paths = browserPaths({ platform: 'win32', env: { PROGRAMFILES: 'C:\\Program Files' }, home: 'C:\\Users\\me' })
    expect(paths).toEqual([
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files\\Chromium\\Application\\chrome.exe',
      'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
    ])
  })

  it('a browser that was named and cannot be used is an error in words, not a reason to take another', async () => {
    const before = process.env['KIEPER_BROWSER']
    process.env['KIEPER_BROWSER'] = '/nowhere/chrome'
    try {
      await expect(findBrowser(() => undefined)).rejects.toThrow(/^KIEPER_BROWSER names \/nowhere\/chrome, and /u)
    } finally {
      if (before === undefined) delete process.env['KIEPER_BROWSER']
      else process.env['KIEPER_BROWSER'] = before
    }
  })
})
