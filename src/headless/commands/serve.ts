import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { CallError, version } from '../../core/index.ts'
import type { Core } from '../../core/index.ts'
import { openDoors } from '../../doors/open-doors.ts'
import { startEndpoint, usualPort } from '../../host-parts/endpoint/start-endpoint.ts'
import type { Endpoint } from '../../host-parts/endpoint/start-endpoint.ts'
import { packageRoot } from '../../host-parts/package-root.ts'
import { createSampleGateway } from '../../host-parts/sample-gateway.ts'
import { inUseWords } from '../in-use-words.ts'
import { openInBrowser } from '../open-in-browser.ts'
import { pageFolder } from '../page-folder.ts'
import { findRunningHost, newVisitUrl } from '../running-host.ts'
import type { Session } from '../session.ts'

export interface ServeOptions {
  port?: number
  open?: boolean
}

/** `serve`: becomes the runner of the data folder and shows it in a browser, until it is stopped. */
export async function serveCommand(session: Session, options: ServeOptions): Promise<number> {
  const { terminal, folders } = session
  if (await tellOfRunning(session, options)) return 0
  const samples = createSampleGateway()
  return session.withCore(
    async (core) => {
      const running = await core.run()
      if (!running.ok) {
        // It may have been on its way up when it was looked for.
        if (await tellOfRunning(session, options)) return 0
        throw new CallError('in-use', inUseWords(folders.dataDir, running.by))
      }
      // Not before it is sure that this process is the host: a build takes seconds.
      const endpoint = await start(session, core, await readyPage(session), options.port)
      try {
        await tellUrl(session, endpoint.visitUrl(), endpoint.port, options)
        terminal.say('The address is good for one browser and ten minutes. Ctrl+C stops Kieper; nothing is lost.')
        await aborted(session.signal)
      } finally {
        await Promise.all([endpoint.stop(), samples.stop()])
      }
      return 0
    },
    { notify: ({ title, body }) => terminal.say(body === '' ? title : `${title}: ${body}`), samples },
  )
}

/** Without a page everything else still works, and the address says what is missing. */
async function readyPage({ terminal }: Session): Promise<string> {
  try {
    return await pageFolder(process.env, (line) => terminal.complain(`kieper: ${line}`))
  } catch (error) {
    const [reason] = stripVTControlCharacters(error instanceof Error ? error.message : String(error)).split('\n')
    terminal.complain(`kieper: the page cannot be built (${reason}).`)
    return join(packageRoot(), 'out', 'renderer', 'none')
  }
}

async function start(
  { folders, terminal }: Session,
  core: Core,
  page: string,
  port: number | undefined,
): Promise<Endpoint> {
  const report = (error: unknown): void =>
    terminal.complain(`kieper: a request failed (${error instanceof Error ? error.message : String(error)})`)
  try {
    return await startEndpoint({
      dataDir: folders.dataDir,
      version,
      ports: port === undefined ? [usualPort, 0] : [port],
      doors: openDoors(core, page, report),
      report,
    })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
    if (code === null) throw error
    throw new CallError('not-possible', `${portTrouble(code, port)} Give another with --port, or 0 for any free one.`)
  }
}

function portTrouble(code: string, port = usualPort): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program.`
    case 'EACCES':
      return `Port ${port} is not yours to use.`
    default:
      return `Port ${port} cannot be opened (${code}).`
  }
}

/** True when the folder is already served: then that host is asked for a new link. */
async function tellOfRunning(session: Session, options: ServeOptions): Promise<boolean> {
  const host = await findRunningHost(session.folders.dataDir)
  const url = host === null ? null : await newVisitUrl(host)
  if (host === null || url === null) return false
  session.terminal.complain(`Kieper is already running (process ${host.pid}). This is a new link to it.`)
  await tellUrl(session, url, host.port, options)
  return true
}

/** The first line of stdout is for scripts as well: the address and nothing else. */
async function tellUrl(
  { terminal }: Session,
  url: string,
  port: number,
  { open = false }: ServeOptions,
): Promise<void> {
  if (terminal.json) terminal.value({ url, port })
  else terminal.out(url)
  if (!open) return
  const trouble = await openInBrowser(url)
  if (trouble !== null) terminal.complain(`No browser could be opened (${trouble}). Open the address above yourself.`)
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
