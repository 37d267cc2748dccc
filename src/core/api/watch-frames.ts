import type { AnnouncementView, Download, Frame, Overview } from '../../contract/index.ts'
import type { Live } from '../engine/live.ts'
import type { Clock } from '../host.ts'
import type { ApiDeps } from './deps.ts'
import { imageId } from './image-id.ts'
import { taskRows } from './read-history.ts'
import { readLibrary, readOverview } from './read-overview.ts'
import type { LibraryView } from './read-overview.ts'
import { isoTime } from './views.ts'

/** Ten frames a second at most. */
const frameEveryMs = 100
/** While bytes run and nothing else changes, this often is enough for the eye. */
const bytesEveryMs = 250
/** The counts walk over an index of all tasks: not for every frame. */
const overviewEveryMs = 1_000
const libraryEveryMs = 10_000
/** What changes more than this within one frame is read anew by whoever shows it. */
const mostRows = 200

/**
 * The stream of one window: a snapshot, then what has changed, coalesced. Sleeps while nothing happens. A window that reads
 * slowly gets fewer frames, each with all that has changed since its last one: nothing piles up.
 */
export async function* watchFrames(deps: ApiDeps, signal: AbortSignal): AsyncGenerator<Frame, void, void> {
  const news = gatherNews(deps.live)
  const overviews = createOverviews(deps)
  let shownDownloads = '[]'
  let isFirst = true
  try {
    while (!signal.aborted) {
      const { seqs, announcements, isChanged, rules } = news.take()
      const isTooMuch = seqs.length > mostRows
      const overview = await overviews.next(isChanged, isFirst || isTooMuch)
      const { changed, gone } = isTooMuch ? { changed: [], gone: [] } : changesOf(deps, seqs)
      const downloads = downloadsNow(deps)
      const downloadsText = JSON.stringify(downloads)
      const isMoving = downloadsText !== shownDownloads
      const isNews =
        overview !== null || changed.length > 0 || gone.length > 0 || announcements.length > 0 || isMoving || rules
      if (isFirst || isTooMuch || isNews) {
        yield {
          kind: isFirst || isTooMuch ? 'snapshot' : 'changes',
          at: isoTime(deps.clock.now()),
          overview,
          changed,
          gone,
          downloads: isMoving ? downloads : null,
          announcements,
          rules,
        }
        isFirst = false
        shownDownloads = downloadsText
      }
      await deps.clock.sleep(frameEveryMs, signal)
      await news.wait(restMs(deps.live.downloads().size > 0, overviews.isOwed()), deps.clock, signal)
    }
  } finally {
    news.stop()
  }
}

/** How long to sleep when nothing is told: bytes move by themselves, and an overview may still be owed. */
function restMs(isLoading: boolean, isOverviewOwed: boolean): number {
  return isLoading ? bytesEveryMs : isOverviewOwed ? overviewEveryMs : libraryEveryMs
}

/** What was told since the last frame. */
function gatherNews(live: Live) {
  const dirty = new Set<number>()
  let announcements: AnnouncementView[] = []
  let isChanged = false
  let rules = false
  let wake: () => void = () => undefined
  const stops = [
    live.onCommit(({ taskSeqs, isAboutRules }) => {
      for (const seq of taskSeqs) dirty.add(seq)
      isChanged = true
      rules ||= isAboutRules
      wake()
    }),
    live.onAnnounce((announcement) => {
      announcements.push(announcement)
      wake()
    }),
    live.onElsewhere(() => {
      isChanged = true
      rules = true
      wake()
    }),
    live.onDownload(() => wake()),
  ]
  return {
    take() {
      const taken = { seqs: [...dirty], announcements, isChanged, rules }
      dirty.clear()
      isChanged = false
      rules = false
      announcements = []
      return taken
    },
    /** Until something is told, at most so long. */
    async wait(ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
      if (signal.aborted || isChanged || announcements.length > 0) return
      const told = new AbortController()
      wake = () => told.abort()
      await clock.sleep(ms, AbortSignal.any([signal, told.signal]))
      wake = () => undefined
    },
    stop() {
      for (const stop of stops) stop()
    },
  }
}

/** Makes an overview when one is due; `null` when none is, or nothing of it is new. A snapshot is whole, whatever is due. */
function createOverviews(deps: ApiDeps) {
  let library: LibraryView | null = null
  let libraryAt = -Infinity
  let overviewAt = -Infinity
  let owed = false
  let shown = ''

  async function next(isChanged: boolean, isWhole: boolean): Promise<Overview | null> {
    const now = deps.clock.now()
    owed ||= isChanged
    if (library === null || Math.abs(now - libraryAt) >= libraryEveryMs) {
      library = await readLibrary(deps)
      libraryAt = now
      owed = true
    }
    if (!isWhole && (!owed || Math.abs(now - overviewAt) < overviewEveryMs)) return null
    const overview = readOverview(deps, library)
    overviewAt = now
    owed = false
    const text = JSON.stringify(overview)
    if (text === shown && !isWhole) return null
    shown = text
    return overview
  }

  return { next, isOwed: () => owed }
}

/** Tasks as they are now, and those that have left the history. */
function changesOf(deps: ApiDeps, seqs: readonly number[]): Pick<Frame, 'changed' | 'gone'> {
  const tasks = deps.store.tasks.bySeqs([...seqs]).filter(({ removedAt }) => removedAt === null)
  const there = new Set(tasks.map(({ seq }) => seq))
  return { changed: taskRows(deps, tasks), gone: seqs.filter((seq) => !there.has(seq)) }
}

function downloadsNow({ store, live }: Pick<ApiDeps, 'store' | 'live'>): Download[] {
  return [...live.downloads()].flatMap(([seq, { receivedBytes, totalBytes }]) => {
    const image = store.images.bySeq(seq)
    const task = image === null ? null : store.tasks.bySeq(image.taskSeq)
    if (image === null || task === null) return []
    return [{ image: imageId(task.id, image), key: task.seq, bytes: receivedBytes, totalBytes }]
  })
}
