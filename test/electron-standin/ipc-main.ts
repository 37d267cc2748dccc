import { EventEmitter } from 'node:events'
import { electronEvent } from './electron-event.ts'
import type { FrameMain } from './frame-main.ts'
import type { Downward, Upward } from './preload-line.ts'

/** Gets the event first, then what the preload has sent. */
type Handler = (...args: never[]) => unknown

/** `ipcMain`, and the same again for the `ipc` of each page. */
export class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, handler)
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }

  /** @internal */
  handlerOf(channel: string): Handler | undefined {
    return this.#handlers.get(channel)
  }
}

export const ipcMain = new IpcMain()

/** Hands what came from a preload to the page's own listeners and to everybody's; the answer for the preload, if it waits for one. */
export async function answerCall(
  message: Upward,
  sender: { mainFrame: FrameMain; ipc: IpcMain },
): Promise<Downward | null> {
  const { channel, args } = message
  const event = electronEvent({
    type: 'frame',
    sender,
    senderFrame: sender.mainFrame,
    frameId: 1,
    processId: 1,
    ports: [],
  })
  if (message.kind === 'send') {
    sender.ipc.emit(channel, event, ...args)
    ipcMain.emit(channel, event, ...args)
    return null
  }
  const handler = sender.ipc.handlerOf(channel) ?? ipcMain.handlerOf(channel)
  try {
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    return { kind: 'answer', id: message.id, value: await Reflect.apply(handler, null, [event, ...args]) }
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    return { kind: 'answer', id: message.id, error: `Error invoking remote method '${channel}': Error: ${words}` }
  }
}
