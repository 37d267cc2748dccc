import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Client, Frame, TaskFilter } from '../../contract/index.ts'
import { callTrouble, isAborted } from './call-words.ts'
import type { CallTrouble } from './call-words.ts'
import { createCell } from './cell.ts'
import type { Cell } from './cell.ts'
import { emptyIndex, head, joined, unpacked, without } from './index-arrays.ts'
import type { IndexArrays } from './index-arrays.ts'
import { useSession } from './session.ts'
import type { Session } from './session.ts'

/** A selection as the history shows it. It changes only where nobody looks, or when it is asked to. */
export interface HistoryIndex extends IndexArrays {
  /** The first screen is here. */
  isFirstHere: boolean
  /** All of it is here. */
  isComplete: boolean
  /** New tasks that match and are not shown yet. */
  fresh: number
  showFresh: () => void
  /** Position of a task, -1 when it is not in the selection. */
  positionOf: (key: number) => number
  trouble: CallTrouble | null
}

interface State extends IndexArrays {
  isFirstHere: boolean
  isComplete: boolean
  /** New ones, newest first, to be put in front. */
  waiting: IndexArrays
  trouble: CallTrouble | null
}

/** Enough for the first screen of any window; the rest follows behind it. */
const firstLimit = 300
const restLimit = 20_000
/** New tasks are looked for this long after a frame has told of some: a paste of many is one look. */
const lookAfterMs = 150

const opening: State = { ...emptyIndex, isFirstHere: false, isComplete: false, waiting: emptyIndex, trouble: null }

/** The index of a filter. The one before stays on screen until the first chunk of the new one is here. */
export function useHistoryIndex(filter: TaskFilter): HistoryIndex {
  const session = useSession()
  const words = JSON.stringify(filter)
  const cell = useMemo(() => createCell<State>(opening), [])
  const store = useMemo(() => {
    const chosen: TaskFilter = JSON.parse(words)
    return createIndexStore(session, chosen, cell)
  }, [session, words, cell])
  useEffect(() => store.start(), [store])
  const state = useSyncExternalStore(cell.subscribe, cell.get)
  return useMemo(() => {
    let positions: Map<number, number> | null = null
    const { waiting, ...shown } = state
    return {
      ...shown,
      fresh: waiting.count,
      showFresh: store.showFresh,
      positionOf(key) {
        if (positions === null) {
          positions = new Map()
          for (let at = 0; at < state.count; at += 1) positions.set(state.keys[at] ?? 0, at)
        }
        return positions.get(key) ?? -1
      },
    }
  }, [state, store])
}

function createIndexStore({ client, onFrame }: Session, filter: TaskFilter, cell: Cell<State>) {
  let isStopped = false
  let newest = 0
  let looking: ReturnType<typeof setTimeout> | null = null
  let loading = new AbortController()

  async function load(): Promise<void> {
    loading.abort()
    loading = new AbortController()
    const { signal } = loading
    try {
      const chunks = [await client.tasks.index({ filter, limit: firstLimit }, { signal })]
      let index = unpacked(chunks)
      if (isStopped || signal.aborted) return
      newest = highest(newest, index)
      let next = chunks[0]?.next ?? null
      cell.set({ ...index, isFirstHere: true, isComplete: next === null, waiting: emptyIndex, trouble: null })
      const parts = [index]
      while (next !== null) {
        const chunk = await client.tasks.index({ filter, after: next, limit: restLimit }, { signal })
        parts.push(unpacked([chunk]))
        next = chunk.next
      }
      if (isStopped || signal.aborted || parts.length === 1) return
      index = joined(parts)
      newest = highest(newest, index)
      // What has come or gone meanwhile is in the state.
      const { waiting } = cell.get()
      cell.set({ ...index, isFirstHere: true, isComplete: true, waiting, trouble: null })
    } catch (error) {
      if (isStopped || isAborted(error) || signal.aborted) return
      cell.set({ ...cell.get(), trouble: callTrouble(error) })
    }
  }

  /** Reads the first chunk anew and puts aside what it has in front of what is shown. */
  async function look(): Promise<void> {
    looking = null
    try {
      const first = unpacked([await client.tasks.index({ filter, limit: firstLimit })])
      if (isStopped) return
      const state = cell.get()
      const shown = new Set([...state.keys.subarray(0, firstLimit * 2)])
      let count = 0
      while (count < first.count && !shown.has(first.keys[count] ?? 0)) count += 1
      newest = highest(newest, first)
      // More than one chunk is new: what is between would be missing, so it is read as a whole when it is shown.
      cell.set({ ...state, waiting: head(first, count) })
    } catch {
      // The next frame, or the next snapshot, leads to another look.
    }
  }

  function onChange(frame: Frame): void {
    const state = cell.get()
    if (frame.kind === 'snapshot') {
      if (state.isFirstHere) looking ??= setTimeout(() => void look(), lookAfterMs)
      else void load()
      return
    }
    const left = filter.trash === true ? frame.changed.map(({ key }) => key) : frame.gone
    if (left.length > 0) {
      const gone = new Set(left)
      const rest = without(state, gone)
      const waiting = without(state.waiting, gone)
      if (rest !== state || waiting !== state.waiting) cell.set({ ...state, ...rest, waiting })
    }
    const isNew = filter.trash === true ? frame.gone.length > 0 : isAnyNew(frame, state)
    if (isNew) looking ??= setTimeout(() => void look(), lookAfterMs)
  }

  /** A task that came after all that is known, or one that was shown nowhere and is back (from the trash, or matches now). */
  function isAnyNew(frame: Frame, state: State): boolean {
    return frame.changed.some(({ key }) => key > newest || !includesKey(state.keys.subarray(0, firstLimit), key))
  }

  return {
    start() {
      isStopped = false
      void load()
      const stop = onFrame(onChange)
      return () => {
        isStopped = true
        stop()
        loading.abort()
        if (looking !== null) clearTimeout(looking)
        looking = null
      }
    },
    showFresh() {
      const state = cell.get()
      if (state.waiting.count === 0) return
      if (state.waiting.count >= firstLimit) void load()
      else cell.set({ ...state, ...joined([state.waiting, state]), waiting: emptyIndex })
    },
  }
}

function includesKey(keys: Uint32Array, key: number): boolean {
  return keys.includes(key)
}

function highest(before: number, { count, keys }: IndexArrays): number {
  let found = before
  for (let at = 0; at < count; at += 1) found = Math.max(found, keys[at] ?? 0)
  return found
}

/** The keys of a whole selection, for an act on all that matches. */
export async function allKeys(client: Client, filter: TaskFilter, signal: AbortSignal): Promise<Uint32Array> {
  const parts: IndexArrays[] = []
  let after: string | null = null
  do {
    const chunk: Awaited<ReturnType<Client['tasks']['index']>> = await client.tasks.index(
      { filter, limit: restLimit, ...(after === null ? {} : { after }) },
      { signal },
    )
    parts.push(unpacked([chunk]))
    after = chunk.next
  } while (after !== null)
  return joined(parts).keys
}
