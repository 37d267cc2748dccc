import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Given } from '../../src/main/inbox.ts'
import { createInbox } from '../../src/main/inbox.ts'
import { app, preventable } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))
afterEach(() => {
  app.removeAllListeners()
})

describe('what comes from outside', () => {
  it('is kept until somebody takes it, the first launch first', () => {
    const inbox = createInbox(['--hidden'])
    const event = preventable()
    app.emit('open-url', event, 'kieper://add?text=1')
    app.emit('open-file', event, '/tmp/ids.txt')
    expect(event.isPrevented).toBe(true)
    const taken: Given[] = []
    inbox.open((given) => taken.push(given))
    expect(taken.map(({ args, isFirst }) => [args, isFirst])).toEqual([
      [['--hidden'], true],
      [['kieper://add?text=1'], false],
      [['/tmp/ids.txt'], false],
    ])
  })

  it('comes at once afterwards: a second launch with its arguments and its folder', () => {
    const taken: Given[] = []
    createInbox([]).open((given) => taken.push(given))
    app.emit('second-instance', {}, ['chromium', '--changed'], '/home/a', { given: ['ids.txt'] })
    app.emit('activate')
    expect(taken.slice(1)).toEqual([
      { args: ['ids.txt'], folder: '/home/a', isFirst: false },
      { args: [], folder: '/', isFirst: false },
    ])
  })

  it.each([null, 'text', 7, [], { given: 'text' }, { given: [7, null, {}] }])(
    'of a second launch that says %j nothing is believed',
    (data) => {
      const taken: Given[] = []
      createInbox([]).open((given) => taken.push(given))
      app.emit('second-instance', {}, [], '/', data)
      expect(taken.at(-1)?.args).toEqual([])
    },
  )
})
