import { EventEmitter } from 'node:events'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Duplex } from '../../src/doors/duplex.ts'
import { answerPages } from '../../src/main/page-line.ts'
import { ipcMain } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))
afterEach(() => {
  ipcMain.removeAllListeners()
})

class FakeContents extends EventEmitter {
  readonly sent: unknown[] = []
  isDestroyed = (): boolean => false
  send = (...given: unknown[]): void => void this.sent.push(given)
}

interface Met {
  line: Duplex
  heard: string[]
  isClosed: boolean
}

const ownFrame = { url: 'app://kieper/settings', parent: null }

function start() {
  const webContents = new FakeContents()
  const lines: Met[] = []
  answerPages(
    () => ({ webContents }),
    (line) => {
      const met: Met = { line, heard: [], isClosed: false }
      line.onMessage((frame) => met.heard.push(frame))
      line.onClose(() => void (met.isClosed = true))
      lines.push(met)
    },
  )
  const say = (frame: unknown, from: { sender?: object; senderFrame?: object | null } = {}): boolean =>
    ipcMain.emit('kieper', { sender: webContents, senderFrame: ownFrame, ...from }, frame)
  return { webContents, lines, say }
}

describe('the line of the page', () => {
  it('carries strings both ways', () => {
    const { webContents, lines, say } = start()
    say('one')
    say('two')
    expect(lines.map(({ heard }) => heard)).toEqual([['one', 'two']])
    void lines[0]?.line.post('answer')
    expect(webContents.sent).toEqual([['kieper', 'answer']])
  })

  it.each([
    ['another window', { sender: new FakeContents() }],
    ['a frame within the page', { senderFrame: { url: ownFrame.url, parent: ownFrame } }],
    ['another page in our window', { senderFrame: { url: 'https://kieper/', parent: null } }],
    ['a host that looks like ours', { senderFrame: { url: 'app://kieper.evil/', parent: null } }],
    ['a frame that is gone', { senderFrame: null }],
  ])('drops what comes from %s', (_who, from) => {
    const { lines, say } = start()
    say('one', from)
    expect(lines).toEqual([])
  })

  it('drops what is no string', () => {
    const { lines, say } = start()
    for (const frame of [null, 7, { i: '1' }, ['one'], undefined]) say(frame)
    expect(lines).toEqual([])
  })

  it.each(['did-navigate', 'render-process-gone', 'destroyed'])('closes at %s; the next page gets its own', (event) => {
    const { webContents, lines, say } = start()
    say('one')
    webContents.emit(event)
    expect(lines[0]?.isClosed).toBe(true)
    void lines[0]?.line.post('too late')
    expect(webContents.sent).toEqual([])
    say('two')
    expect(lines.map(({ heard }) => heard)).toEqual([['one'], ['two']])
    // No listener is left behind by a line that has closed.
    expect(webContents.listenerCount(event)).toBe(1)
  })
})
