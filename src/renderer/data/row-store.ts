import type { Client, Frame, TaskRow, TaskView } from '../../contract/index.ts'

/** Rows that are kept although nobody looks at them: some screens' worth to scroll back. */
const mostIdle = 2_000
/** Rows per question. */
const mostPerCall = 200

export interface RowStore {
  get(key: number): TaskView | undefined
  /** Follows a row; asks for it when it is not here. */
  subscribe(key: number, listener: () => void): () => void
  /** Asks for those that are not here: they are about to come into sight. */
  readAhead(keys: Iterable<number>): void
  /** Takes in rows that came another way. */
  take(rows: readonly TaskRow[]): void
  onFrame(frame: Frame): void
}

/** The tasks that are on screen or were lately. Asked for in batches, changed by frames. */
export function createRowStore(client: Client): RowStore {
  const rows = new Map<number, TaskView>()
  const listeners = new Map<number, Set<() => void>>()
  const wanted = new Set<number>()
  let isAsking = false

  function take(found: readonly TaskRow[]): void {
    for (const { key, task } of found) {
      rows.delete(key)
      rows.set(key, task)
      for (const listener of listeners.get(key) ?? []) listener()
    }
    forget()
  }

  /** The oldest that nobody looks at go. A Map keeps the order in which rows came. */
  function forget(): void {
    let surplus = rows.size - listeners.size - mostIdle
    if (surplus <= 0) return
    for (const key of rows.keys()) {
      if (surplus <= 0) return
      if (listeners.has(key)) continue
      rows.delete(key)
      surplus -= 1
    }
  }

  function ask(): void {
    if (isAsking) return
    isAsking = true
    // After the whole screen has said what it wants.
    queueMicrotask(() => void askAll())
  }

  async function askAll(): Promise<void> {
    while (wanted.size > 0) {
      // The latest first: whoever scrolls fast wants where he is, not where he was.
      const keys = [...wanted].slice(-mostPerCall)
      for (const key of keys) wanted.delete(key)
      try {
        take(await client.tasks.rows({ keys }))
      } catch {
        // Nobody answers. What is still looked at is asked for after the next snapshot.
        break
      }
    }
    isAsking = false
  }

  return {
    get: (key) => rows.get(key),
    subscribe(key, listener) {
      const set = listeners.get(key) ?? new Set()
      set.add(listener)
      listeners.set(key, set)
      if (!rows.has(key)) {
        wanted.add(key)
        ask()
      }
      return () => {
        set.delete(listener)
        if (set.size > 0) return
        listeners.delete(key)
        wanted.delete(key)
      }
    },
    readAhead(keys) {
      for (const key of keys) if (!rows.has(key)) wanted.add(key)
      if (wanted.size > 0) ask()
    },
    take,
    onFrame(frame) {
      if (frame.kind === 'snapshot') {
        // Anything may have changed meanwhile: what is looked at is read anew, the rest when it is looked at again.
        for (const key of rows.keys()) if (!listeners.has(key)) rows.delete(key)
        for (const key of listeners.keys()) wanted.add(key)
        ask()
      }
      take(frame.changed)
    },
  }
}
