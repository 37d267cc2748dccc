import type { EventEmitter } from 'node:events'
import { app, powerMonitor } from 'electron'

/** Two seconds is the promise; what has not ended by then is cut off, which costs nothing: the database is the queue. */
const longestStopMs = 1_900

/**
 * Stops everything before the app ends, whoever ends it: the menu, a signal, the end of the session.
 */
export function stopBeforeQuit(stop: () => Promise<void>, failed: (error: unknown) => void): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running'
  const quit = (): void => app.quit()

  app.on('before-quit', (event) => {
    if (state === 'stopped') return
    event.preventDefault()
    if (state === 'stopping') return
    state = 'stopping'
    setTimeout(() => app.exit(0), longestStopMs).unref()
    void stop()
      .catch(failed)
      .then(() => {
        state = 'stopped'
        app.quit()
      })
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, quit)
  // It waits for us as long as it is asked to, and not long.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault()
    quit()
  })
}

/** Windows tells the end of the session to windows only. */
export function quitWithSession(window: Pick<EventEmitter, 'on'>): void {
  window.on('session-end', () => app.quit())
}
