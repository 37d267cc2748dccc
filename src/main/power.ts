import { net, powerMonitor } from 'electron'

/** How often to look whether the network is back. Chromium knows; the main process is not told. */
const lookEveryMs = 5_000

/** Calls back after sleep, when the screen is unlocked, and when the network returns. Gives back its own remover. */
export function onWake(callback: () => void): () => void {
  const wake = (): void => callback()
  powerMonitor.on('resume', wake)
  powerMonitor.on('unlock-screen', wake)
  let wasOnline = net.isOnline()
  const looking = setInterval(() => {
    const isOnline = net.isOnline()
    if (isOnline && !wasOnline) wake()
    wasOnline = isOnline
  }, lookEveryMs)
  looking.unref()
  return () => {
    powerMonitor.off('resume', wake)
    powerMonitor.off('unlock-screen', wake)
    clearInterval(looking)
  }
}
