import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { TaskFilter } from '../../contract/index.ts'
import type { CallTrouble } from './call-words.ts'
import { createCell } from './cell.ts'
import type { IndexArrays } from './index-arrays.ts'
import { createIndexStore, openingIndex } from './index-store.ts'
import type { IndexState } from './index-store.ts'
import { useSession } from './session.ts'

/** A selection as the history shows it. It changes only where nobody looks, or when it is asked to. */
export interface HistoryIndex extends IndexArrays {
  /** The first screen is here. */
  isFirstHere: boolean
  /** All of it is here. */
  isComplete: boolean
  /** New tasks that match and are not shown yet. */
  fresh: number
  showFresh: () => void
  /** Reads it anew: after an act that puts tasks back into the middle. */
  reload: () => void
  /** Position of a task, -1 when it is not in the selection. */
  positionOf: (key: number) => number
  trouble: CallTrouble | null
}

/** The index of a filter. The one before stays on screen until the first chunk of the new one is here. */
export function useHistoryIndex(filter: TaskFilter): HistoryIndex {
  const session = useSession()
  const words = JSON.stringify(filter)
  const cell = useMemo(() => createCell<IndexState>(openingIndex), [])
  const store = useMemo(() => {
    const chosen: TaskFilter = JSON.parse(words)
    let running = createIndexStore(session, chosen, cell)
    return {
      // Each start is a store of its own: React starts effects twice while it is developed.
      start() {
        running = createIndexStore(session, chosen, cell)
        return running.start()
      },
      showFresh: () => running.showFresh(),
      reload: () => running.reload(),
    }
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
      reload: store.reload,
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
