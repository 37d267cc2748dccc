import { describe, expect, it } from 'vitest'
import { closeChoice } from '../../src/desktop/close-choice.ts'
import type { CloseFacts } from '../../src/desktop/close-choice.ts'
import { platformNamed } from '../../src/desktop/platform.ts'

const choice = (part: Partial<CloseFacts>) =>
  closeChoice({ platform: 'linux', isTrayShown: true, keepsRunning: null, isBusy: true, ...part })

describe('closeChoice', () => {
  it('goes on in the tray where there is one', () => {
    expect(choice({})).toBe('hide')
    expect(choice({ platform: 'windows', isBusy: false })).toBe('hide')
  })

  it('never quits on macOS', () => {
    expect(choice({ platform: 'mac', isTrayShown: false, keepsRunning: false })).toBe('hide')
  })

  it('without a tray asks while there is work, and ends when there is none', () => {
    expect(choice({ isTrayShown: false })).toBe('ask')
    expect(choice({ isTrayShown: false, isBusy: false })).toBe('quit')
  })

  it('does what the user has chosen', () => {
    expect(choice({ isTrayShown: false, keepsRunning: true })).toBe('hide')
    expect(choice({ keepsRunning: false })).toBe('quit')
  })
})

it.each([
  ['win32', 'windows'],
  ['darwin', 'mac'],
  ['linux', 'linux'],
  ['freebsd', 'linux'],
])('%s is %s', (name, platform) => {
  expect(platformNamed(name)).toBe(platform)
})
