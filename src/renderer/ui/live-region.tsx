import { useSyncExternalStore } from 'react'
import { createAnnouncer } from './announcer.ts'

const listeners = new Set<() => void>()
let spoken = { polite: '', urgent: '' }

function speak(change: Partial<typeof spoken>): void {
  spoken = { ...spoken, ...change }
  for (const listener of listeners) listener()
}

/** Says in peace, batched over 5 s: `announcer.say(text)`, `announcer.count('kept', 1, (n) => …)`. */
export const announcer = createAnnouncer(
  (act, delayMs) => setTimeout(act, delayMs),
  // A different text each time, or the same words a second time would not be read.
  (text) => speak({ polite: spoken.polite === text ? `${text}\u00a0` : text }),
)

/** Interrupts: only for what is about to be lost, at 15, 5 and 1 minute. */
export function announceUrgently(text: string): void {
  speak({ urgent: spoken.urgent === text ? `${text}\u00a0` : text })
}

/** The two live regions, once per window. */
export function LiveRegion() {
  const { polite, urgent } = useSyncExternalStore(subscribe, () => spoken)
  return (
    <div className="sr-only">
      {/* `aria-live` by name: an open dialog hides everything else of the page from screen readers. */}
      <div role="status" aria-live="polite">
        {polite}
      </div>
      <div role="alert" aria-live="assertive">
        {urgent}
      </div>
    </div>
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
