import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { quitWithSession, stopBeforeQuit } from '../../src/main/quitting.ts'
import { app, done, powerMonitor, preventable } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

const signals = new EventEmitter()
beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(process, 'on').mockImplementation((...given: [string | symbol, (...args: unknown[]) => void]) => {
    signals.on(...given)
    return process
  })
  done.length = 0
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  for (const emitter of [app, powerMonitor, signals]) emitter.removeAllListeners()
})

function quit(): boolean {
  const event = preventable()
  app.emit('before-quit', event)
  return event.isPrevented
}

describe('the end', () => {
  it('waits until all has stopped, and is not held up again', async () => {
    const stopping = Promise.withResolvers<void>()
    const stop = vi.fn(() => stopping.promise)
    stopBeforeQuit(stop, () => undefined)
    expect([quit(), quit()]).toEqual([true, true])
    expect(stop).toHaveBeenCalledTimes(1)
    expect(done).toEqual([])
    stopping.resolve()
    await vi.advanceTimersByTimeAsync(0)
    expect(done).toEqual([['quit']])
    expect(quit()).toBe(false)
  })

  it('comes within two seconds, whatever hangs', async () => {
    stopBeforeQuit(
      () => new Promise(() => undefined),
      () => undefined,
    )
    quit()
    await vi.advanceTimersByTimeAsync(1_999)
    expect(done).toEqual([['exit', 0]])
  })

  it('comes also when stopping fails, and that is told', async () => {
    const failed = vi.fn()
    stopBeforeQuit(() => Promise.reject(new Error('no')), failed)
    quit()
    await vi.advanceTimersByTimeAsync(0)
    expect(failed).toHaveBeenCalledTimes(1)
    expect(done).toEqual([['quit']])
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('is begun by %s', (signal) => {
    stopBeforeQuit(
      () => Promise.resolve(),
      () => undefined,
    )
    signals.emit(signal)
    expect(done).toEqual([['quit']])
  })

  it('is begun by the end of the session', () => {
    stopBeforeQuit(
      () => Promise.resolve(),
      () => undefined,
    )
    const event = preventable()
    powerMonitor.emit('shutdown', event)
    // The system waits for as long as that takes.
    expect([event.isPrevented, done]).toEqual([true, [['quit']]])
  })

  it('is begun by the end of the session on Windows, which tells it to the window', () => {
    const window = new EventEmitter()
    quitWithSession(window)
    window.emit('session-end')
    expect(done).toEqual([['quit']])
  })
})
