// Often enough that nobody waits for it, seldom enough to cost nothing.
const lookEveryMs = 500

/**
 * Stops this program when the one that started it has gone. `npx` does not pass a signal on: it ends, and what it started would
 * go on unseen and hold the data folder.
 */
export function followParent() {
  const parent = process.ppid
  const look = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(look)
    process.kill(process.pid, 'SIGTERM')
  }, lookEveryMs)
  look.unref()
}
