import { describe, expect, it } from 'vitest'
import { isSelected, nothingSelected, selectedCount, selectionAfter } from '../../../src/renderer/grid/selection.ts'
import type { Selection, SelectionAct } from '../../../src/renderer/grid/selection.ts'

const after = (...acts: SelectionAct[]): Selection => acts.reduce(selectionAfter, nothingSelected)
const shown = (selection: Selection): number[] =>
  Array.from({ length: 10 }, (_, position) => position).filter((position) => isSelected(selection, position))

describe('selectionAfter', () => {
  it('toggles one and keeps the others', () => {
    expect(shown(after({ type: 'toggle', position: 2 }, { type: 'toggle', position: 5 }))).toEqual([2, 5])
    expect(shown(after({ type: 'toggle', position: 2 }, { type: 'toggle', position: 2 }))).toEqual([])
  })

  it('takes a range from the anchor, which stays when the range changes its mind', () => {
    const acts: SelectionAct[] = [
      { type: 'toggle', position: 4 },
      { type: 'range', position: 7 },
    ]
    expect(shown(after(...acts))).toEqual([4, 5, 6, 7])
    expect(shown(after(...acts, { type: 'range', position: 2 }))).toEqual([2, 3, 4])
  })

  it('adds a range with Ctrl and Shift', () => {
    const selection = after(
      { type: 'toggle', position: 0 },
      { type: 'toggle', position: 4 },
      { type: 'range', position: 5, adds: true },
    )
    expect(shown(selection)).toEqual([0, 4, 5])
  })

  it('selects everything and lets exceptions out', () => {
    const selection = after({ type: 'all' }, { type: 'toggle', position: 3 })
    expect(shown(selection)).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9])
    expect(selectedCount(selection, 100_000)).toBe(99_999)
    expect(shown(after({ type: 'all' }, { type: 'none' }))).toEqual([])
  })

  it('follows tasks that moved and forgets those that left', () => {
    const acts: SelectionAct[] = [
      { type: 'toggle', position: 1 },
      { type: 'toggle', position: 3 },
    ]
    const selection = after(...acts, { type: 'moved', to: (position) => (position === 1 ? null : position + 2) })
    expect(shown(selection)).toEqual([5])
    expect(selection.anchor).toBe(5)
  })

  it('answers the same object where nothing changes', () => {
    expect(selectionAfter(nothingSelected, { type: 'none' })).toBe(nothingSelected)
  })
})
