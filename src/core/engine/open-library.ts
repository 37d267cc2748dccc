import type { Clock } from '../host.ts'
import { openLibrary } from '../library/library-folder.ts'
import type { SaveResult } from '../rules/decide-saved.ts'
import type { Store } from '../store/index.ts'
import type { Commit } from './commit.ts'

type StorageReason = Extract<SaveResult, { kind: 'storage' }>['reason']

export type LibraryState = { ok: true; id: string; dir: string } | { ok: false; reason: StorageReason; detail: string }

/** The library folder of this run. */
export interface Library {
  /** Opens it (the first time: makes it) or finds out why it cannot be used. Asked before every try, so it is cheap. */
  ready(): Promise<LibraryState>
}

/**
 * The store remembers each library by the id in its marker file: a folder that moved is known again by it, and a folder that
 * vanished (an unplugged drive) is never made anew in its place.
 */
export function createLibrary(dir: string, store: Store, commit: Commit, clock: Clock): Library {
  let opening: Promise<LibraryState> | null = null

  async function open(): Promise<LibraryState> {
    const rows = store.images.libraries()
    const known = rows.find((row) => row.path === dir) ?? null
    const opened = await openLibrary({ dir, known })
    if (!opened.ok) return opened
    const { id, device } = opened
    const same = known !== null && known.id === id && known.device === device
    if (!same) commit(() => ({ at: clock.now(), libraries: [{ id, path: dir, device }] }))
    return { ok: true, id, dir }
  }

  return {
    // One at a time: several that make the folder together would each give it an id of its own.
    ready: () => (opening ??= open().finally(() => (opening = null))),
  }
}
