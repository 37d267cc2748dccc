import { app } from 'electron'

/** What came from outside: arguments of a launch, links, files that were opened with Kieper. */
export interface Given {
  /** Arguments as they were typed; a link and a file are one each. */
  args: readonly string[]
  /** Relative paths among them count from here. */
  folder: string
  /** The first launch of this process: with `--hidden` it shows no window. */
  isFirst: boolean
}

export interface Inbox {
  /** From now on `take` gets what comes, and at once what has come so far. */
  open(take: (given: Given) => void): void
}

/** Listens from the first moment on: macOS tells links and files before the app is ready. */
export function createInbox(first: readonly string[]): Inbox {
  const waiting: Given[] = [{ args: first, folder: process.cwd(), isFirst: true }]
  let taker: ((given: Given) => void) | null = null
  const put = (args: readonly string[], folder = '/'): void => {
    const given = { args, folder, isFirst: false }
    if (taker === null) waiting.push(given)
    else taker(given)
  }

  app.on('second-instance', (_event, _argv, folder, data) => put(stringsIn(data), folder))
  app.on('open-url', (event, url) => {
    event.preventDefault()
    put([url])
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    put([path])
  })
  // A click on the icon in the dock.
  app.on('activate', () => put([]))

  return {
    open(take) {
      taker = take
      for (const given of waiting.splice(0)) take(given)
    },
  }
}

/** What a second launch has handed over through the lock. It comes from another process: its shape is not sure. */
function stringsIn(data: unknown): string[] {
  const given: unknown = typeof data === 'object' && data !== null && 'given' in data ? data.given : []
  return Array.isArray(given) ? given.filter((one) => typeof one === 'string') : []
}
