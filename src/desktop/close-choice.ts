import type { Platform } from './platform.ts'

/** What is known when the user closes the window. */
export interface CloseFacts {
  platform: Platform
  /** Does somebody show our tray icon? On Linux there may be nobody. */
  isTrayShown: boolean
  /** What the user has chosen; `null` while he has not been asked. */
  keepsRunning: boolean | null
  /** Is anything waiting or being saved? */
  isBusy: boolean
}

/**
 * What closing the window means: `hide` goes on without one, `quit` ends, `ask` says once what will be (there is no tray to
 * come back by) and lets the user choose.
 */
export type CloseChoice = 'hide' | 'quit' | 'ask'

/**
 * Nobody is stranded: where the app goes on, there is a way back that the user can see (the tray, the dock of macOS) or has been
 * told (the launcher, which shows the window of the running one).
 */
export function closeChoice({ platform, isTrayShown, keepsRunning, isBusy }: CloseFacts): CloseChoice {
  // Closing a window never quits there, and the dock brings it back.
  if (platform === 'mac') return 'hide'
  if (keepsRunning !== null) return keepsRunning ? 'hide' : 'quit'
  if (isTrayShown) return 'hide'
  return isBusy ? 'ask' : 'quit'
}
