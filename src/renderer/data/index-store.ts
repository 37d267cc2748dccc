import type { Client, Frame, TaskFilter, TaskIndex, TaskRow } from '../../contract/index.ts'
import { callTrouble, isAborted } from './call-words.ts'
import type { CallTrouble } from './call-words.ts'
import type { Cell } from './cell.ts'
import { emptyIndex, head, joined, unpacked, without } from './index-arrays.ts'
import type { IndexArrays } from './index-arrays.ts'

export interface IndexState extends IndexArrays {
  /** What these tasks were chosen by: the filter before, until the first screen of a new one is here. */
  filter: TaskFilter
  /** The first screen is here. */
  isFirstHere: boolean
  /** All of it is here. */
  isComplete: boolean
  /** New ones, newest first, to be put in front. */
  waiting: IndexArrays
  trouble: CallTrouble | null
}

export const openingIndex: IndexState = {
  ...emptyIndex,
  filter: {},
  isFirstHere: false,
  isComplete: false,
  waiting: emptyIndex,
  trouble: null,
}

/** Enough for the first screen of any window; the rest follows behind it. */
const firstLimit = 300
/** As many as a laptop's screen shows at once. They come with the first chunk, so that it is drawn after one answer instead of two. */
const firstRows = 32
const restLimit = 20_000
/** Longer than most people take from one key to the next. */
const restAfterMs = 250
/** New tasks are looked for this long after a frame has told of some: a paste of many is one look. */
const lookAfterMs = 150

export interface IndexStore {
  /** Loads and follows; gives back what ends it. */
  start(): () => void
  showFresh(): void
  /** Reads all of it anew and shows it as a whole: after an Undo, which puts tasks back into the middle. */
  reload(): void
}

/** What an index needs of the session. */
export interface IndexSession {
  client: Pick<Client, 'tasks'>
  rows: { take(rows: readonly TaskRow[]): void }
  onFrame(listener: (frame: Frame) => void): () => void
}

/** Keeps the index of one filter in a cell. */
export function createIndexStore(
  { client, rows, onFrame }: IndexSession,
  filter: TaskFilter,
  cell: Cell<IndexState>,
): IndexStore {
  const ending = new AbortController()
  const isWhole = Object.keys(filter).length === 0
  let loading = new AbortController()
  let newest = 0
  let looking: ReturnType<typeof setTimeout> | null = null

  /** `asWhole`: nothing is shown before all of it is here, so that whoever is far down stays there. */
  async function load(asWhole = false): Promise<void> {
    loading.abort()
    loading = new AbortController()
    const signal = AbortSignal.any([loading.signal, ending.signal])
    try {
      for await (const { index, isComplete, first } of growing(client, filter, signal)) {
        if (signal.aborted) return
        rows.take(first)
        if (asWhole && !isComplete) continue
        newest = highest(newest, index)
        // What is new since the first chunk stays aside.
        const waiting = !asWhole && isComplete && index.count > firstLimit ? cell.get().waiting : emptyIndex
        cell.set({ ...index, filter, isFirstHere: true, isComplete, waiting, trouble: null })
      }
    } catch (error) {
      if (!signal.aborted && !isAborted(error)) cell.set({ ...cell.get(), trouble: callTrouble(error) })
    }
  }

  /** Reads the first chunk anew and puts aside what it has in front of what is shown. */
  async function look(): Promise<void> {
    looking = null
    try {
      const first = unpacked([await client.tasks.index({ filter, limit: firstLimit }, { signal: ending.signal })])
      if (ending.signal.aborted) return
      newest = highest(newest, first)
      const state = cell.get()
      const shown = new Set(state.keys.subarray(0, firstLimit * 2))
      const known = first.keys.findIndex((key) => shown.has(key))
      cell.set({ ...state, waiting: head(first, known === -1 ? first.count : known) })
    } catch {
      // The next frame, or the next snapshot, leads to another look.
    }
  }

  const lookSoon = (): void => {
    looking ??= setTimeout(() => void look(), lookAfterMs)
  }
  const reloadSoon = (): void => {
    if (looking !== null) clearTimeout(looking)
    looking = setTimeout(() => {
      looking = null
      void load(true)
    }, lookAfterMs)
  }

  function onChange(frame: Frame): void {
    const state = cell.get()
    if (frame.kind === 'snapshot') {
      return state.isFirstHere ? lookSoon() : void load()
    }
    const { left, come } = movesOf(frame, filter.trash === true)
    if (left.length > 0) cell.set(dropped(state, new Set(left)))
    const first = state.keys.subarray(0, firstLimit)
    // One that came after all that is known, or that is not at the front: back from the trash, or it matches only now.
    if (come.some((key) => key > newest || !first.includes(key))) lookSoon()
    if (isWhole && state.isComplete && come.some((key) => key <= newest && isNowhere(state, key))) reloadSoon()
  }

  return {
    start() {
      void load()
      const stop = onFrame(onChange)
      return () => {
        ending.abort()
        stop()
        if (looking !== null) clearTimeout(looking)
      }
    },
    reload: reloadSoon,
    showFresh() {
      const state = cell.get()
      if (state.waiting.count === 0) return
      // More than one chunk is new: what lies between is not here.
      if (state.waiting.count >= firstLimit) void load()
      else cell.set({ ...state, ...joined([state.waiting, state]), waiting: emptyIndex })
    },
  }
}

/** The first screen, then the whole. */
async function* growing(
  client: Pick<Client, 'tasks'>,
  filter: TaskFilter,
  signal: AbortSignal,
): AsyncGenerator<{ index: IndexArrays; isComplete: boolean; first: readonly TaskRow[] }, void, void> {
  const first = await client.tasks.index({ filter, limit: firstLimit, rows: firstRows }, { signal })
  const parts = [unpacked([first])]
  yield { index: joined(parts), isComplete: first.next === null, first: first.rows }
  if (first.next === null) return
  // Whoever types on does not want the rest of this word, which the host would make before it hears of the next one.
  await pause(restAfterMs, signal)
  for (let after: string | null = first.next; after !== null;) {
    const chunk: TaskIndex = await client.tasks.index({ filter, limit: restLimit, after }, { signal })
    parts.push(unpacked([chunk]))
    after = chunk.next
  }
  yield { index: joined(parts), isComplete: true, first: [] }
}

/** Rejects when it is taken back. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new DOMException('taken back', 'AbortError'))
    })
  })
}

/** Which tasks have left a list and which may have come: for the trash it is the other way round. */
function movesOf({ changed, gone }: Frame, isTrash: boolean): { left: number[]; come: number[] } {
  const here = changed.map(({ key }) => key)
  return isTrash ? { left: here, come: gone } : { left: gone, come: here }
}

/** Back from the trash, into the middle. Only the whole history can say so without asking: what it lacks was not there. */
function isNowhere({ keys, waiting }: IndexState, key: number): boolean {
  return !keys.includes(key) && !waiting.keys.includes(key)
}

/** Without tasks that have left; the same object when none of them was there. */
function dropped(state: IndexState, gone: ReadonlySet<number>): IndexState {
  const rest = without(state, gone)
  const waiting = without(state.waiting, gone)
  return rest === state && waiting === state.waiting ? state : { ...state, ...rest, waiting }
}

function highest(before: number, { count, keys }: IndexArrays): number {
  let found = before
  for (let at = 0; at < count; at += 1) found = Math.max(found, keys[at] ?? 0)
  return found
}
