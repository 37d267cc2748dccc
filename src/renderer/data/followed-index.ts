import type { TaskFilter } from '../../contract/index.ts'
import { createCell } from './cell.ts'
import type { Cell } from './cell.ts'
import { createIndexStore, openingIndex } from './index-store.ts'
import type { IndexSession, IndexState, IndexStore } from './index-store.ts'

/** The index of one filter after the other. What is shown stays until the first answer to the next filter is here. */
export interface FollowedIndex {
  cell: Cell<IndexState>
  /** Asks for what a filter chooses, at once; nothing happens when it is the one that is followed already. */
  follow(filter: TaskFilter): void
  showFresh(): void
  reload(): void
  end(): void
}

/**
 * Not a part of any component: a key pressed in the search is asked about before the page is drawn for it, and the history of a
 * page that opens before there is a page.
 */
export function createFollowedIndex(session: IndexSession): FollowedIndex {
  const cell = createCell<IndexState>(openingIndex)
  let followed: { words: string; store: IndexStore; stop: () => void } | null = null
  return {
    cell,
    follow(filter) {
      const words = JSON.stringify(filter)
      if (followed?.words === words) return
      followed?.stop()
      const store = createIndexStore(session, filter, cell)
      followed = { words, store, stop: store.start() }
    },
    showFresh: () => followed?.store.showFresh(),
    reload: () => followed?.store.reload(),
    end() {
      followed?.stop()
      followed = null
    },
  }
}
