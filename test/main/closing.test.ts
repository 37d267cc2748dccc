import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { decideWhenClosed } from '../../src/main/closing.ts'
import { done, preventable } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kieper-closing-'))
  done.length = 0
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

class FakeWindow extends EventEmitter {
  destroy = (): void => void done.push(['destroy'])
}

/** Closes a window; what is asked is answered with `answer`. */
async function close(state: { isTrayShown: boolean; isBusy: boolean }, answer = true, ending = new AbortController()) {
  const window = new FakeWindow()
  let asked = 0
  const ask = (): Promise<boolean> => {
    asked += 1
    return Promise.resolve(answer)
  }
  decideWhenClosed(window, {
    dataDir,
    isTrayShown: state.isTrayShown,
    isBusy: () => state.isBusy,
    ending: ending.signal,
    ask,
  })
  const event = preventable()
  window.emit('close', event)
  await Promise.resolve()
  await Promise.resolve()
  return { asked, isPrevented: event.isPrevented, done: done.splice(0).flat() }
}

// The choice itself is tested with src/desktop; macOS never quits here.
describe.skipIf(process.platform === 'darwin')('closing the window', () => {
  it('goes on in the tray', async () => {
    expect(await close({ isTrayShown: true, isBusy: true })).toEqual({ asked: 0, isPrevented: false, done: [] })
  })

  it('quits where there is no tray and nothing to do', async () => {
    expect(await close({ isTrayShown: false, isBusy: false })).toEqual({ asked: 0, isPrevented: false, done: ['quit'] })
  })

  it('asks once where there is no tray and work goes on, and remembers the answer', async () => {
    const busy = { isTrayShown: false, isBusy: true }
    expect(await close(busy, true)).toEqual({ asked: 1, isPrevented: true, done: ['destroy'] })
    expect(await close(busy, true)).toEqual({ asked: 0, isPrevented: false, done: [] })
  })

  it('quits when that is the answer', async () => {
    const busy = { isTrayShown: false, isBusy: true }
    expect(await close(busy, false)).toEqual({ asked: 1, isPrevented: true, done: ['quit'] })
    expect(await close(busy)).toEqual({ asked: 0, isPrevented: false, done: ['quit'] })
  })

  it('decides nothing while the app is on its way out', async () => {
    const ending = new AbortController()
    ending.abort()
    expect(await close({ isTrayShown: false, isBusy: true }, true, ending)).toEqual({
      asked: 0,
      isPrevented: false,
      done: [],
    })
  })
})
