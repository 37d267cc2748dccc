import type { Chromium } from './chromium.ts'

let known: Chromium | null = null

/** Told by `run.ts` once, after the entry of the app has been loaded and before it hears that the app is ready. */
export function setRunningBrowser(chromium: Chromium): void {
  known = chromium
}

/** As in Electron, nothing that needs the browser may be used before the app is ready. */
export function runningBrowser(user: string): Chromium {
  if (known === null) throw new Error(`${user} cannot be used before app is ready`)
  return known
}

export const isBrowserRunning = (): boolean => known !== null
