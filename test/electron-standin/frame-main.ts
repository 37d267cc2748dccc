/** What `senderFrame`, `mainFrame` and the events of navigation tell of a frame. */
export interface FrameMain {
  /** As Electron would say it: `app://…`. */
  readonly url: string
  readonly origin: string
  readonly parent: FrameMain | null
  readonly top: FrameMain | null
  readonly name: string
  readonly detached: boolean
  isDestroyed(): boolean
}

/** `url` is asked again each time: a frame stays when it goes elsewhere. */
export function frameMain(url: () => string, parent: FrameMain | null): FrameMain {
  const frame: FrameMain = {
    get url() {
      return url()
    },
    get origin() {
      const { protocol, host } = new URL(url())
      return `${protocol}//${host}`
    },
    parent,
    get top() {
      return parent === null ? frame : parent.top
    },
    name: '',
    detached: false,
    isDestroyed: () => false,
  }
  return frame
}
