import type { Client, Frame } from '../../contract/index.ts'

/** Cells come into sight in bunches, and fast while somebody scrolls: what stands still so long is looked for. */
const restMs = 250
/** Tasks per question; the contract's limit. */
const mostPerCall = 500

export interface MissingFiles {
  /** Ids of the images of a task whose files are gone, as far as anybody has looked; the same set until it changes. */
  of(key: number): ReadonlySet<string>
  /** Follows a task for as long as it is in sight. */
  follow(key: number, listener: () => void): () => void
  /** Something may have changed: looks again for what is in sight. */
  lookAgain(): void
  onFrame(frame: Frame): void
  end(): void
}

const none: ReadonlySet<string> = new Set()

/** Which kept pictures in sight have lost their files. Their thumbnails are still here, so that nothing else would tell. */
export function createMissingFiles(client: Pick<Client, 'tasks'>): MissingFiles {
  const missing = new Map<number, ReadonlySet<string>>()
  const listeners = new Map<number, Set<() => void>>()
  const wanted = new Set<number>()
  let timer: ReturnType<typeof setTimeout> | null = null
  let library: string | null = null

  function lookFor(keys: Iterable<number>): void {
    for (const key of keys) wanted.add(key)
    if (timer === null && wanted.size > 0) timer = setTimeout(() => void look(), restMs)
  }

  async function look(): Promise<void> {
    const keys = [...wanted].slice(0, mostPerCall)
    for (const key of keys) wanted.delete(key)
    if (keys.length === 0) {
      // All of them have gone out of sight meanwhile.
      timer = null
      return
    }
    try {
      const found = new Map((await client.tasks.missingFiles({ keys })).map(({ key, images }) => [key, images]))
      for (const key of keys) take(key, found.get(key) ?? [])
    } catch {
      // Nobody answers: what was known stays, and the snapshot after the lost line looks again.
    }
    timer = null
    lookFor([])
  }

  function take(key: number, images: readonly string[]): void {
    const before = missing.get(key) ?? none
    if (images.length === before.size && images.every((image) => before.has(image))) return
    if (images.length === 0) missing.delete(key)
    else missing.set(key, new Set(images))
    for (const listener of listeners.get(key) ?? []) listener()
  }

  return {
    of: (key) => missing.get(key) ?? none,
    follow(key, listener) {
      const set = listeners.get(key) ?? new Set()
      set.add(listener)
      listeners.set(key, set)
      lookFor([key])
      return () => {
        set.delete(listener)
        if (set.size > 0) return
        listeners.delete(key)
        wanted.delete(key)
      }
    },
    lookAgain: () => lookFor(listeners.keys()),
    onFrame({ kind, overview, changed }) {
      const state = overview?.library.state ?? library
      if (kind === 'snapshot' || state !== library) lookFor(listeners.keys())
      else lookFor(changed.map(({ key }) => key).filter((key) => missing.has(key) && listeners.has(key)))
      library = state
    },
    end() {
      if (timer !== null) clearTimeout(timer)
    },
  }
}
