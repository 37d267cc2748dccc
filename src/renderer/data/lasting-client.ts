import { createORPCClient } from '@orpc/client'
import type { Client } from '../../contract/index.ts'
import { ConnectionLost, createDuplexClient } from '../../doors/client-over-duplex.ts'
import type { Duplex } from '../../doors/duplex.ts'
import { createCell } from './cell.ts'
import type { Cell } from './cell.ts'

export interface Link {
  kind: 'opening' | 'open' | 'lost'
  /** `Date.now()` of the last change. */
  since: number
}

export interface LastingClient {
  /** One client for the life of the page: a call goes over the line that is open, or waits a moment for one. */
  client: Client
  link: Cell<Link>
  close(): void
}

/** How long a call waits for a line before it says that nobody answers. */
const callWaitMs = 5_000
/** Between tries to get a line: quick at first, for a host that restarts, then unhurried. */
const retryMs = [200, 500, 1_000, 2_000, 5_000]

/** Keeps a line open: when it closes, the next one is tried until the page goes. */
export function createLastingClient(open: () => Promise<Duplex>): LastingClient {
  const link = createCell<Link>({ kind: 'opening', since: Date.now() })
  const line = createCell<Client | null>(null)
  const ending = new AbortController()
  let hurry: () => void = () => undefined

  async function keepOpen(): Promise<void> {
    for (let tries = 0; !ending.signal.aborted; tries += 1) {
      try {
        const duplex = await open()
        tries = -1
        const gone = new Promise<void>((resolve) => {
          duplex.onClose(resolve)
        })
        line.set(createDuplexClient<Client>(duplex))
        link.set({ kind: 'open', since: Date.now() })
        await gone
      } catch {
        // Nobody answers; the next try may find somebody.
      }
      line.set(null)
      if (link.get().kind !== 'lost') link.set({ kind: 'lost', since: Date.now() })
      const restMs = retryMs[Math.min(Math.max(0, tries), retryMs.length - 1)] ?? 1_000
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, restMs)
        hurry = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  /** The open line, or the next one within `callWaitMs`. */
  function lineSoon(): Promise<Client> {
    const now = line.get()
    if (now !== null) return Promise.resolve(now)
    hurry()
    return new Promise((resolve, reject) => {
      const stop = line.subscribe(() => {
        const found = line.get()
        if (found === null) return
        clearTimeout(timer)
        stop()
        resolve(found)
      })
      const timer = setTimeout(() => {
        stop()
        reject(new ConnectionLost())
      }, callWaitMs)
    })
  }

  const client = createORPCClient<Client>({
    async call(path, input, options) {
      return procedureAt(await lineSoon(), path)(input, options)
    },
  })

  void keepOpen()
  return {
    client,
    link,
    close() {
      ending.abort()
      hurry()
    },
  }
}

type Procedure = (input: unknown, options: unknown) => Promise<unknown>

/** The client is a tree of functions; the contract's types are checked where `client` is used. */
function procedureAt(client: Client, path: readonly string[]): Procedure {
  let found: unknown = client
  for (const part of path) found = Reflect.get(Object(found), part)
  if (typeof found !== 'function') throw new Error(`there is no call ${path.join('.')}`)
  return (input, options) => Promise.resolve(Reflect.apply(found, undefined, [input, options]))
}
