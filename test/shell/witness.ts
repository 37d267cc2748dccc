import type { Menu, Notification } from 'electron'

/** What `test/fixtures/witness.cjs` writes down in the main process: what Electron does not tell of an app. */
export interface Witness {
  menu: Menu | null
  tooltip: string
  title: string
  images: string[]
  notices: Notification[]
  opened: string[]
}

declare global {
  /** Only within `app.evaluate`. */
  var witness: Witness
}
