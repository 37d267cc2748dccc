import type { EventEmitter } from 'node:events'
import type { WebFrameMain } from 'electron'
import { ipcMain } from 'electron'
import { isTrustedSender } from '../desktop/frame-sender.ts'
import type { Duplex } from '../doors/duplex.ts'

const channel = 'kieper'

/** As much of a window's contents as a line needs. */
interface PageContents extends Pick<EventEmitter, 'on' | 'off'> {
  isDestroyed(): boolean
  send(channel: string, frame: string): void
}

/**
 * The other end of the preload's line. Each page that comes up gets a line of its own, with its first frame; it closes when the
 * page goes: another one is loaded, it crashes, its window closes. Who has sent it is asked of every frame before it is read.
 */
export function answerPages(window: () => { webContents: PageContents } | null, answer: (line: Duplex) => void): void {
  let line: Line | null = null
  ipcMain.on(channel, (event, frame: unknown) => {
    const there = window()
    if (there === null || typeof frame !== 'string') return
    if (!isTrustedSender(senderFacts(event.senderFrame, event.sender === there.webContents))) return
    if (line === null || line.isClosed()) {
      line = openLine(there.webContents)
      answer(line.duplex)
    }
    line.receive(frame)
  })
}

/** `null` when the frame is gone by now. */
function senderFacts(frame: WebFrameMain | null, isOwnWindow: boolean) {
  return frame === null ? null : { url: frame.url, isMainFrame: frame.parent === null, isOwnWindow }
}

interface Line {
  duplex: Duplex
  receive(frame: string): void
  isClosed(): boolean
}

function openLine(contents: PageContents): Line {
  const receivers = new Set<(frame: string) => void>()
  const closers = new Set<() => void>()
  let isClosed = false
  const close = (): void => {
    if (isClosed) return
    isClosed = true
    if (!contents.isDestroyed()) {
      contents.off('did-navigate', close)
      contents.off('render-process-gone', close)
      contents.off('destroyed', close)
    }
    for (const closed of closers) closed()
  }
  // Not `did-start-navigation`: until the next page is there, the frames still come from this one.
  contents.on('did-navigate', close)
  contents.on('render-process-gone', close)
  contents.on('destroyed', close)
  return {
    duplex: {
      post: (frame) => (isClosed || contents.isDestroyed() ? undefined : contents.send(channel, frame)),
      onMessage: (receive) => added(receivers, receive),
      onClose(closed) {
        if (isClosed) queueMicrotask(closed)
        return added(closers, closed)
      },
    },
    receive(frame) {
      for (const receive of receivers) receive(frame)
    },
    isClosed: () => isClosed,
  }
}

function added<T>(set: Set<T>, one: T): () => void {
  set.add(one)
  return () => void set.delete(one)
}
