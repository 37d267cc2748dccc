import { useEffect, useMemo } from 'react'
import type { TaskFilter } from '../../contract/index.ts'
import type { CallTrouble } from './call-words.ts'
import { createFollowedIndex } from './followed-index.ts'
import type { FollowedIndex } from './followed-index.ts'
import { useCell } from './hooks.ts'
import type { IndexArrays } from './index-arrays.ts'
import { useSession } from './session.ts'

/** A selection as the history shows it. It changes only where nobody looks, or when it is asked to. */
export interface HistoryIndex extends IndexArrays {
  /** What these tasks were chosen by: the filter before, until the first screen of a new one is here. */
  filter: TaskFilter
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

/** The index of what the address asks for. */
export function useHistoryIndex(): HistoryIndex {
  return useFollowed(useSession().history)
}

/** The index of a filter of one's own, for as long as the component lives; none is read for `null`. */
export function useIndexOf(filter: TaskFilter | null): HistoryIndex {
  const session = useSession()
  // What an earlier filter has found is not shown for the next one.
  const followed = useMemo(() => createFollowedIndex(session), [session, filter])
  useEffect(() => {
    if (filter !== null) followed.follow(filter)
    return () => followed.end()
  }, [followed, filter])
  return useFollowed(followed)
}

function useFollowed({ cell, showFresh, reload }: FollowedIndex): HistoryIndex {
  const state = useCell(cell)
  return useMemo(() => {
    let positions: Map<number, number> | null = null
    const { waiting, ...shown } = state
    return {
      ...shown,
      fresh: waiting.count,
      showFresh,
      reload,
      positionOf(key) {
        if (positions === null) {
          positions = new Map()
          for (let at = 0; at < state.count; at += 1) positions.set(state.keys[at] ?? 0, at)
        }
        return positions.get(key) ?? -1
      },
    }
  }, [state, showFresh, reload])
}
