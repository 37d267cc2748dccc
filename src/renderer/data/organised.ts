import type { Client, CollectionList, Frame, SavedSearchList } from '../../contract/index.ts'
import { createCell } from './cell.ts'
import type { Cell } from './cell.ts'

/** The collections and saved searches, once per window: the sidebar, the search and the bar of the selection show the same. */
export interface Organised {
  /** `null` until they are here. */
  collections: Cell<CollectionList | null>
  searches: Cell<SavedSearchList | null>
  onFrame(frame: Frame): void
  /** Asks for both: something beside this window's own acts has brought some. */
  read(): void
  end(): void
}

/** Tasks come and go by the second; how many a collection has may be told a little later. */
const countAfterMs = 1_500

export function createOrganised(client: Pick<Client, 'collections' | 'searches'>): Organised {
  const collections = createCell<CollectionList | null>(null)
  const searches = createCell<SavedSearchList | null>(null)
  let counting: ReturnType<typeof setTimeout> | null = null

  async function readCollections(): Promise<void> {
    counting = null
    try {
      collections.set(await client.collections.list())
    } catch {
      // The next snapshot leads to another try. The rest of the sidebar waits for no list.
      if (collections.get() === null) collections.set([])
    }
  }
  async function readSearches(): Promise<void> {
    try {
      searches.set(await client.searches.list())
    } catch {
      if (searches.get() === null) searches.set([])
    }
  }

  function read(): void {
    void readCollections()
    void readSearches()
  }

  return {
    collections,
    searches,
    read,
    onFrame({ kind, changed, gone }) {
      if (kind === 'snapshot') read()
      else if (changed.length + gone.length > 0 && (collections.get()?.length ?? 0) > 0)
        counting ??= setTimeout(() => void readCollections(), countAfterMs)
    },
    end() {
      if (counting !== null) clearTimeout(counting)
    },
  }
}
