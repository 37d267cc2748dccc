import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { reloadAfterCrash } from '../../src/main/reload-after-crash.ts'

class FakePage extends EventEmitter {
  reloads = 0
  reload = (): void => void (this.reloads += 1)
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('a page is loaded anew after a crash, but not for ever when it crashes each time', () => {
  const page = new FakePage()
  const told: string[] = []
  reloadAfterCrash(page, (reason) => told.push(reason))
  const crash = (reason = 'crashed') => page.emit('render-process-gone', {}, { reason })
  crash('clean-exit')
  expect([page.reloads, told]).toEqual([0, []])
  for (let times = 0; times < 5; times += 1) crash()
  expect([page.reloads, told.length]).toEqual([3, 5])
  // An hour later it is another trouble.
  vi.advanceTimersByTime(3_600_000)
  crash('oom')
  expect([page.reloads, told.at(-1)]).toEqual([4, 'oom'])
})
