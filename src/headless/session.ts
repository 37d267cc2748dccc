import { homedir } from 'node:os'
import { CallError, createCore, restoreDatabase } from '../core/index.ts'
import type { Announcement, Core, Log } from '../core/index.ts'
import { chosenFolders } from './folders.ts'
import type { Folders } from './folders.ts'
import { createNodeHost } from './node-host.ts'
import { createTerminal } from './terminal.ts'
import type { Outlets, Terminal } from './terminal.ts'

export interface GlobalOptions {
  data?: string
  library?: string
  json?: boolean
  quiet?: boolean
}

/** What every command works with. */
export interface Session {
  terminal: Terminal
  folders: Folders
  /** Aborts on SIGINT and SIGTERM. */
  signal: AbortSignal
  /** Opens the core of the data folder, hands it over, and stops it afterwards whatever happens. */
  withCore(
    work: (core: Core) => Promise<number>,
    options?: {
      notify?: (notice: Announcement) => void
      /** A damaged database may be replaced by its newest backup. */
      restore?: boolean
    },
  ): Promise<number>
}

export function createSession(options: GlobalOptions, signal: AbortSignal, outlets: Outlets = process): Session {
  const terminal = createTerminal({ json: options.json ?? false, quiet: options.quiet ?? false }, outlets)
  const folders = chosenFolders(options, { platform: process.platform, home: homedir(), env: outlets.env })
  return {
    terminal,
    folders,
    signal,
    async withCore(work, { notify = () => undefined, restore = false } = {}) {
      const host = createNodeHost(folders, notify, createLog(terminal))
      let created = await createCore(host)
      if (!created.ok && created.reason === 'damaged' && restore) {
        const restored = restoreDatabase(host)
        if (!restored.ok) throw new CallError('unusable', `${created.message} ${restored.message}`)
        terminal.complain(
          `The database was damaged. ${restored.from} is in its place now, the damaged one is ${restored.aside}.`,
        )
        created = await createCore(host)
      }
      if (!created.ok) throw new CallError('unusable', created.message)
      try {
        return await work(created.core)
      } finally {
        await created.core.stop()
      }
    },
  }
}

/** What the core reports about itself: only what went wrong is for the terminal. */
function createLog(terminal: Terminal): Log {
  const write = (message: string, facts?: Readonly<Record<string, unknown>>): void => {
    const error = facts?.['error']
    terminal.complain(`kieper: ${message}${error instanceof Error ? ` (${error.message})` : ''}`)
  }
  return { info: () => undefined, warn: write, error: write }
}
