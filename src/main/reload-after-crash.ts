import type { EventEmitter } from 'node:events'

/** As much of a window's contents as this needs. */
interface CrashingPage extends Pick<EventEmitter, 'on'> {
  reload(): void
}

/** A page that crashes again and again is left as it is: to load it once more would only heat the room. */
const mostCrashes = 3
const withinMs = 60_000

/** Loads a page anew after a crash, and tells why it has crashed. */
export function reloadAfterCrash(page: CrashingPage, told: (reason: string) => void): void {
  let crashes: number[] = []
  page.on('render-process-gone', (_event, { reason }: { reason: string }) => {
    if (reason === 'clean-exit') return
    const now = Date.now()
    crashes = [...crashes.filter((at) => now - at < withinMs), now]
    told(reason)
    if (crashes.length <= mostCrashes) page.reload()
  })
}
