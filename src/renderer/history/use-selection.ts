import { useCallback, useState } from 'react'
import type { HistoryIndex } from '../data/history-index.ts'
import { isSelected, nothingSelected, selectedCount, selectionAfter } from '../grid/selection.ts'
import type { Selection, SelectionAct } from '../grid/selection.ts'

export interface TaskSelection {
  value: Selection
  count: number
  act: (act: SelectionAct) => void
  has: (position: number) => boolean
  /** The keys of what is selected, in the order of the list. */
  keys: () => number[]
}

interface Held {
  selection: Selection
  /** The list that its positions are about. */
  keys: Uint32Array
  words: string
}

/** What is selected. It moves along when the list changes, and ends with its filter (`words` names it). */
export function useSelection(index: HistoryIndex, words: string): TaskSelection {
  const [held, setHeld] = useState<Held>({ selection: nothingSelected, keys: index.keys, words })
  let current = held
  if (held.words !== words || held.keys !== index.keys) {
    current = { selection: moved(held, index, words), keys: index.keys, words }
    setHeld(current)
  }
  const { selection } = current
  const act = useCallback((act: SelectionAct) => {
    setHeld((before) => {
      const selection = selectionAfter(before.selection, act)
      return selection === before.selection ? before : { ...before, selection }
    })
  }, [])
  return {
    value: selection,
    count: selectedCount(selection, index.count),
    act,
    has: (position) => isSelected(selection, position),
    keys() {
      const keys: number[] = []
      for (let at = 0; at < index.count; at += 1) if (isSelected(selection, at)) keys.push(index.keys[at] ?? 0)
      return keys
    },
  }
}

function moved({ selection, keys, words: before }: Held, index: HistoryIndex, words: string): Selection {
  if (before !== words) return nothingSelected
  if (!selection.everything && selection.positions.size === 0 && selection.anchor === null) return selection
  return selectionAfter(selection, {
    type: 'moved',
    to(position) {
      const found = index.positionOf(keys[position] ?? 0)
      return found === -1 ? null : found
    },
  })
}
