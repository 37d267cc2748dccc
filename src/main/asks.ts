import type { DesktopAsk } from '../contract/index.ts'

/** What the page shall do. */
export interface Asks {
  put(ask: DesktopAsk): void
  /** What has come up and what will, until `signal` aborts. */
  stream(signal: AbortSignal): AsyncGenerator<DesktopAsk, void, void>
}

/** Nobody may listen yet: the window is still being loaded. What is too much for anybody is forgotten, the oldest first. */
const most = 50

export function createAsks(): Asks {
  const waiting: DesktopAsk[] = []
  let wake: () => void = () => undefined
  return {
    put(ask) {
      waiting.push(ask)
      if (waiting.length > most) waiting.shift()
      wake()
    },
    async *stream(signal) {
      let next: () => void = () => undefined
      signal.addEventListener('abort', () => next(), { once: true })
      while (!signal.aborted) {
        const ask = waiting.shift()
        if (ask !== undefined) yield ask
        else {
          await new Promise<void>((resolve) => {
            next = resolve
            wake = resolve
          })
        }
      }
    },
  }
}
