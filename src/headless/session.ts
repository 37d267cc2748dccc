import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { CallError, createCore, loadRestoring, version } from '../core/index.ts'
import type { Announcement, Core, Host, Log, SampleGateway } from '../core/index.ts'
import { endpointPath } from '../host-parts/endpoint/endpoint-path.ts'
import { chosenFolders } from '../host-parts/folders.ts'
import type { Folders } from '../host-parts/folders.ts'
import { localCalls } from './calls.ts'
import type { Calls } from './calls.ts'
import { createNodeHost } from './node-host.ts'
import type { RunningHost } from './running-host.ts'
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
  /**
   * Hands over the calls of the host that runs this data folder, or where none does, those of a core that is opened for it.
   * `run`: that core is to poll and save as well. Options are for the core; a running host decides for itself.
   */
  withCalls(work: (calls: Calls) => Promise<number>, options?: { run?: boolean; restore?: boolean }): Promise<number>
  /** Opens the core of the data folder, hands it over, and stops it afterwards whatever happens. */
  withCore(
    work: (core: Core) => Promise<number>,
    options?: {
      notify?: (notice: Announcement) => void
      /** A damaged database may be replaced by its newest backup. */
      restore?: boolean
      /** Sample tasks, for a host with a window. */
      samples?: SampleGateway
    },
  ): Promise<number>
}

export function createSession(options: GlobalOptions, signal: AbortSignal, outlets: Outlets = process): Session {
  const terminal = createTerminal({ json: options.json ?? false, quiet: options.quiet ?? false }, outlets)
  const folders = chosenFolders(options, { platform: process.platform, home: homedir(), env: outlets.env })
  const withCore: Session['withCore'] = async (work, { notify = () => undefined, restore = false, samples } = {}) => {
    const host = createNodeHost(folders, notify, createLog(terminal), samples)
    const created = restore ? await createOrRestore(host, terminal) : await createCore(host)
    if (!created.ok) throw new CallError('unusable', created.message)
    try {
      return await work(created.core)
    } finally {
      await created.core.stop()
    }
  }
  return {
    terminal,
    folders,
    signal,
    withCore,
    async withCalls(work, { run = false, restore = false } = {}) {
      const running = await runningHost(folders.dataDir)
      if (running !== null) return throughHost(running, work, { terminal, signal })
      return withCore(
        async (core) => {
          // Whoever runs it already does as well.
          if (run) await core.run()
          return work(localCalls(core.api))
        },
        { restore },
      )
    },
  }
}

async function createOrRestore(host: Host, terminal: Terminal): ReturnType<typeof createCore> {
  const { isDatabaseMissing, restoreDatabase } = await loadRestoring()
  if (isDatabaseMissing(host)) tellRestored(terminal, restoreDatabase(host), 'gone')
  const created = await createCore(host)
  if (created.ok || created.reason !== 'damaged') return created
  const restored = restoreDatabase(host)
  if (!restored.ok) throw new CallError('unusable', `${created.message} ${restored.message}`)
  tellRestored(terminal, restored, 'damaged')
  return createCore(host)
}

type Restored = ReturnType<Awaited<ReturnType<typeof loadRestoring>>['restoreDatabase']>

/** What asks it is loaded only where there may be one. */
async function runningHost(dataDir: string): Promise<RunningHost | null> {
  if (!existsSync(endpointPath(dataDir))) return null
  const { findRunningHost } = await import('./running-host.ts')
  return findRunningHost(dataDir)
}

async function throughHost(
  host: RunningHost,
  work: (calls: Calls) => Promise<number>,
  { terminal, signal }: Pick<Session, 'terminal' | 'signal'>,
): Promise<number> {
  if (host.version !== version) {
    terminal.complain(
      `kieper: the running Kieper (process ${host.pid}) is version ${host.version}, this is ${version}. Restart it if something looks wrong.`,
    )
  }
  const { connectToHost } = await import('./remote-calls.ts')
  const { calls, close } = await connectToHost(host, signal)
  try {
    return await work(calls)
  } finally {
    await close()
  }
}

function tellRestored(terminal: Terminal, restored: Restored, what: 'damaged' | 'gone'): void {
  if (!restored.ok) return terminal.complain(`The database is ${what}. ${restored.message}`)
  const { from, aside } = restored
  const place =
    from === null
      ? 'There is no backup: the history is made again from the records of the library'
      : `${from} is in its place now`
  terminal.complain(`The database was ${what}. ${place}${what === 'damaged' ? `, the damaged one is ${aside}` : ''}.`)
}

/** What the core reports about itself: only what went wrong is for the terminal. */
function createLog(terminal: Terminal): Log {
  const write = (message: string, facts?: Readonly<Record<string, unknown>>): void => {
    const error = facts?.['error']
    terminal.complain(`kieper: ${message}${error instanceof Error ? ` (${error.message})` : ''}`)
  }
  return { info: () => undefined, warn: write, error: write }
}
