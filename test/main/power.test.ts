import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { onWake } from '../../src/main/power.ts'
import { net, powerMonitor } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

let woken = 0
let stop = (): void => undefined
beforeEach(() => {
  vi.useFakeTimers()
  net.isThere = true
  woken = 0
  stop = onWake(() => void (woken += 1))
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

describe('the core is woken', () => {
  it.each(['resume', 'unlock-screen'])('by %s', (event) => {
    powerMonitor.emit(event)
    expect(woken).toBe(1)
  })

  it.each(['suspend', 'lock-screen', 'on-battery', 'on-ac'])('not by %s: there is nothing to be done then', (event) => {
    powerMonitor.emit(event)
    expect(woken).toBe(0)
  })

  it('when the network is back, once', () => {
    vi.advanceTimersByTime(60_000)
    net.isThere = false
    vi.advanceTimersByTime(60_000)
    expect(woken).toBe(0)
    net.isThere = true
    vi.advanceTimersByTime(60_000)
    expect(woken).toBe(1)
  })

  it('no more when it has ended', () => {
    stop()
    net.isThere = false
    vi.advanceTimersByTime(60_000)
    net.isThere = true
    vi.advanceTimersByTime(60_000)
    powerMonitor.emit('resume')
    powerMonitor.emit('unlock-screen')
    expect(woken).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})
