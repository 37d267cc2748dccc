import type { Page } from 'playwright-core'

/** How the window is looked at. */
export interface Look {
  theme?: 'light' | 'dark'
  /** CSS px. Default 1440 × 900. */
  width?: number
  height?: number
  /** Of the browser; the window follows it until the user chooses. Default `en-US`. */
  language?: 'en-US' | 'ru-RU' | 'zh-CN'
  reducedMotion?: boolean
  /** 2 is what a zoom of 200 % makes of a window: half the CSS px, each twice as large. */
  zoom?: number
  /** Where to go first. Default `/`. */
  path?: string
}

/**
 * What shows the window: today `kieper serve` in a browser; the desktop app is to be another one. The specs know only this, so
 * that the same specs run in each.
 */
export interface WindowHost {
  dataDir: string
  libraryDir: string
  /** Everything below this address belongs to the window. */
  origin: string
  /** A window of its own, as of a user who was never here before. */
  open(look?: Look): Promise<Page>
  /** A call of the HTTP API, to arrange what a test begins with and to look at what it has led to. Throws on an error. */
  call<T>(method: 'GET' | 'POST' | 'PATCH' | 'PUT', path: string, body?: unknown): Promise<T>
  /** Ends it without a goodbye. */
  kill(): Promise<void>
  /** Starts it again on the same data, at the same address. */
  restart(): Promise<void>
  stop(): Promise<void>
}
