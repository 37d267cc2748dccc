import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { electronEvent } from './electron-event.ts'

/** Nobody sees it: it says at once that it is shown, and waits to be clicked by `emit('click')`. */
export class Notification extends EventEmitter {
  readonly id: string
  readonly title: string
  readonly body: string
  #shown = false

  static isSupported = (): boolean => true
  /** Nothing is left of an earlier run. */
  static getHistory = (): Promise<Notification[]> => Promise.resolve([])
  static handleActivation(): void {}

  constructor({ id = randomUUID(), title = '', body = '' }: Electron.NotificationConstructorOptions = {}) {
    super()
    this.id = id
    this.title = title
    this.body = body
  }

  show(): void {
    this.#shown = true
    setImmediate(() => this.emit('show', electronEvent({})))
  }

  close(): void {
    if (!this.#shown) return
    this.#shown = false
    this.emit('close', electronEvent({ reason: 'userCanceled' }))
  }
}
