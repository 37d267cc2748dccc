/**
 * Fails a test file that leaves something open: a server, a socket, a timer, a child process, a worker, a watcher.
 * What counts is what would keep a process alive, by Node's own account; what was there before the file is not the file's.
 */
import { afterAll, vi } from 'vitest'
import { leftOpen } from './left-open.ts'

const before = process.getActiveResourcesInfo()

// Registered first, so it runs last: after the file's own clean-up.
afterAll(async () => {
  // Under fake timers nothing here would ever go on.
  vi.useRealTimers()
  // Closing takes a few turns of the event loop; a leak never goes away.
  const patienceMs = 3_000
  const deadlineAt = performance.now() + patienceMs
  while (leftOpen(before, process.getActiveResourcesInfo()).length > 0 && performance.now() < deadlineAt) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const open = leftOpen(before, process.getActiveResourcesInfo())
  if (open.length > 0) throw new Error(`This test file leaves open: ${open.join(', ')}`)
})
