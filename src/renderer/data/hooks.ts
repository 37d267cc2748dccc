import { useCallback, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import type {
  About,
  Client,
  CollectionList,
  Download,
  Frame,
  Overview,
  SavedSearchList,
  TaskView,
} from '../../contract/index.ts'
import { callTrouble, isAborted } from './call-words.ts'
import type { CallTrouble } from './call-words.ts'
import type { Cell } from './cell.ts'
import type { Link } from './lasting-client.ts'
import { useSession } from './session.ts'

/** What components read of the session. */

export function useCell<T>(cell: Cell<T>): T {
  return useSyncExternalStore(cell.subscribe, cell.get)
}

export function useOverview(): Overview | null {
  return useCell(useSession().overview)
}

/** `null` until they are here. */
export function useCollections(): CollectionList | null {
  return useCell(useSession().organised.collections)
}

/** `null` until they are here. */
export function useSavedSearches(): SavedSearchList | null {
  return useCell(useSession().organised.searches)
}

export function useAbout(): About | null {
  return useCell(useSession().about)
}

export function useLink(): Link {
  return useCell(useSession().link)
}

export function useDownloads(): ReadonlyMap<string, Download> {
  return useCell(useSession().downloads)
}

/** The download of one image, while it runs. */
export function useDownload(image: string): Download | undefined {
  const { downloads } = useSession()
  return useSyncExternalStore(downloads.subscribe, () => downloads.get().get(image))
}

/** A task by its number: asked for when it is not here, and followed. */
export function useRow(key: number): TaskView | undefined {
  const { rows } = useSession()
  const subscribe = useCallback((listener: () => void) => rows.subscribe(key, listener), [rows, key])
  return useSyncExternalStore(subscribe, () => rows.get(key))
}

/** Ids of the images of a task in sight whose files are gone from the disk. */
export function useMissingImages(key: number): ReadonlySet<string> {
  const { missing } = useSession()
  const follow = useCallback((listener: () => void) => missing.follow(key, listener), [missing, key])
  return useSyncExternalStore(follow, () => missing.of(key))
}

export interface Called<T> {
  /** The last answer; stays while a newer one is awaited. */
  value: T | undefined
  trouble: CallTrouble | null
  isLoading: boolean
  reload: () => void
}

/** At most once in this time a live call is made again. */
const liveEveryMs = 1_000

/** Does a frame tell anything new of the tasks? */
function isOfTasks({ kind, changed, gone, overview }: Frame): boolean {
  return kind === 'snapshot' || changed.length > 0 || gone.length > 0 || overview !== null
}

/**
 * What a call answers, made again when `deps` change; an older question is taken back. `live`: also after frames with changes (those of
 * which `isNews` says so), at most once in `everyMs` (a second), and after the line was lost.
 */
export function useCall<T>(
  call: (client: Client, signal: AbortSignal) => Promise<T>,
  deps: readonly unknown[],
  {
    live = false,
    everyMs = liveEveryMs,
    isNews = isOfTasks,
  }: { live?: boolean; everyMs?: number; isNews?: (frame: Frame) => boolean } = {},
): Called<T> {
  const { client, onFrame } = useSession()
  const [state, setState] = useState<Omit<Called<T>, 'reload'>>({ value: undefined, trouble: null, isLoading: true })
  const [round, setRound] = useState(0)
  const made = useEffectEvent((signal: AbortSignal) => call(client, signal))

  useEffect(() => {
    const ending = new AbortController()
    setState((before) => (before.isLoading ? before : { ...before, isLoading: true }))
    made(ending.signal).then(
      (value) => {
        if (!ending.signal.aborted) setState({ value, trouble: null, isLoading: false })
      },
      (error: unknown) => {
        if (ending.signal.aborted || isAborted(error)) return
        setState((before) => ({ ...before, trouble: callTrouble(error), isLoading: false }))
      },
    )
    return () => ending.abort()
    // The caller says what the call depends on.
  }, [round, client, ...deps])

  useEffect(() => {
    if (!live) return undefined
    let timer: ReturnType<typeof setTimeout> | null = null
    const stop = onFrame((frame) => {
      if (!isNews(frame) || timer !== null) return
      timer = setTimeout(() => {
        timer = null
        setRound((before) => before + 1)
      }, everyMs)
    })
    return () => {
      stop()
      if (timer !== null) clearTimeout(timer)
    }
  }, [live, everyMs, isNews, onFrame])

  return { ...state, reload: useCallback(() => setRound((before) => before + 1), []) }
}
