import { createContext, useContext } from 'react'
import type { About, AnnouncementView, Client, Download, Frame, Overview, TaskRow } from '../../contract/index.ts'
import type { Duplex } from '../../doors/duplex.ts'
import { createCell } from './cell.ts'
import type { Cell } from './cell.ts'
import { createFollowedIndex } from './followed-index.ts'
import type { FollowedIndex } from './followed-index.ts'
import { createLastingClient } from './lasting-client.ts'
import type { Link } from './lasting-client.ts'
import { createMissingFiles } from './missing-files.ts'
import type { MissingFiles } from './missing-files.ts'
import { createOrganised } from './organised.ts'
import type { Organised } from './organised.ts'
import { createRowStore } from './row-store.ts'
import type { RowStore } from './row-store.ts'
import { createThumbsAhead } from './thumbs-ahead.ts'
import type { FetchPicture } from './thumbs-ahead.ts'

/** All that this window holds of its host. One per page. */
export interface Session {
  client: Client
  link: Cell<Link>
  about: Cell<About | null>
  overview: Cell<Overview | null>
  /** By image id. */
  downloads: Cell<ReadonlyMap<string, Download>>
  rows: RowStore
  missing: MissingFiles
  /** What the address asks for; `page-session.ts` tells it of each move. */
  history: FollowedIndex
  organised: Organised
  /** Every frame, after the cells and rows have taken it in. */
  onFrame(listener: (frame: Frame) => void): () => void
  onAnnouncement(listener: (announcement: AnnouncementView) => void): () => void
  close(): void
}

/** Opens a line and follows the host for as long as the page lives; over a lost line it comes back with a new snapshot. */
export function openSession(open: () => Promise<Duplex>, fetchPicture: FetchPicture): Session {
  const { client, link, close } = createLastingClient(open)
  const about = createCell<About | null>(null)
  const overview = createCell<Overview | null>(null)
  const downloads = createCell<ReadonlyMap<string, Download>>(new Map())
  const rows = createRowStore(client)
  const missing = createMissingFiles(client)
  const organised = createOrganised(client)
  const frameListeners = new Set<(frame: Frame) => void>()
  const announcementListeners = new Set<(announcement: AnnouncementView) => void>()
  const ending = new AbortController()

  function take(frame: Frame): void {
    if (frame.overview !== null) overview.set(frame.overview)
    if (frame.downloads !== null) downloads.set(new Map(frame.downloads.map((one) => [one.image, one])))
    rows.onFrame(frame)
    missing.onFrame(frame)
    organised.onFrame(frame)
    for (const listener of frameListeners) listener(frame)
    for (const one of frame.announcements) for (const listener of announcementListeners) listener(one)
  }

  async function follow(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        about.set(await client.about())
        for await (const frame of await client.watch(undefined, { signal: ending.signal })) take(frame)
      } catch {
        // The line was lost, or the host is ending: the next round waits for a new one.
      }
      await pause()
    }
  }

  const onFrame: Session['onFrame'] = (listener) => added(frameListeners, listener)
  const fetchThumbs = createThumbsAhead(fetchPicture)
  const firstRows = {
    take(found: readonly TaskRow[]): void {
      fetchThumbs(found)
      rows.take(found)
    },
  }
  const history = createFollowedIndex({ client, rows: firstRows, onFrame })
  void follow()
  return {
    client,
    link,
    about,
    overview,
    downloads,
    rows,
    missing,
    history,
    organised,
    onFrame,
    onAnnouncement: (listener) => added(announcementListeners, listener),
    close() {
      ending.abort()
      history.end()
      missing.end()
      organised.end()
      close()
    },
  }
}

/** Between two tries to follow: a host that answers and ends at once must not be asked without a rest. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 250))

function added<T>(set: Set<T>, one: T): () => void {
  set.add(one)
  return () => {
    set.delete(one)
  }
}

/** The session of this page, put there by `main.tsx`. */
export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('there is no session above this component')
  return session
}
