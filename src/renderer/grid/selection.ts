/**
 * What is selected, by position in the list that is shown. With `everything`, `positions` are the exceptions: all 100,000
 * matching tasks can be selected without their ids being here.
 */
export interface Selection {
  everything: boolean
  positions: ReadonlySet<number>
  /** Where a range with Shift begins; `null` before anything was clicked. */
  anchor: number | null
}

export type SelectionAct =
  /** A plain click on the tick, Space, or Ctrl/Cmd click. */
  | { type: 'toggle'; position: number }
  /** Shift click or Shift with an arrow: from the anchor to here, in place of the former range. `adds` keeps it (Ctrl+Shift). */
  | { type: 'range'; position: number; adds?: boolean }
  | { type: 'only'; position: number }
  | { type: 'all' }
  | { type: 'none' }
  /** The list changed: where each position went, `null` when it left. */
  | { type: 'moved'; to: (position: number) => number | null }

export const nothingSelected: Selection = { everything: false, positions: new Set(), anchor: null }

/** The selection after an act. Pure; answers the same object where nothing changes. */
export function selectionAfter(selection: Selection, act: SelectionAct): Selection {
  switch (act.type) {
    case 'toggle': {
      const positions = new Set(selection.positions)
      if (!positions.delete(act.position)) positions.add(act.position)
      return { ...selection, positions, anchor: act.position }
    }
    case 'range':
      return ranged(selection, act.position, act.adds === true)
    case 'only':
      return { everything: false, positions: new Set([act.position]), anchor: act.position }
    case 'all':
      return { everything: true, positions: new Set(), anchor: selection.anchor }
    case 'none':
      return isEmpty(selection) && selection.anchor === null ? selection : nothingSelected
    case 'moved':
      return moved(selection, act.to)
  }
}

export function isSelected(selection: Selection, position: number): boolean {
  return selection.positions.has(position) !== selection.everything
}

/** How many are selected of a list of `total`. */
export function selectedCount(selection: Selection, total: number): number {
  return selection.everything ? Math.max(0, total - selection.positions.size) : selection.positions.size
}

function isEmpty(selection: Selection): boolean {
  return !selection.everything && selection.positions.size === 0
}

function ranged(selection: Selection, position: number, adds: boolean): Selection {
  const anchor = selection.anchor ?? position
  const positions = new Set(adds && !selection.everything ? selection.positions : [])
  for (let at = Math.min(anchor, position); at <= Math.max(anchor, position); at += 1) positions.add(at)
  return { everything: false, positions, anchor }
}

function moved(selection: Selection, to: (position: number) => number | null): Selection {
  const positions = new Set<number>()
  for (const position of selection.positions) {
    const now = to(position)
    if (now !== null) positions.add(now)
  }
  return { ...selection, positions, anchor: selection.anchor === null ? null : to(selection.anchor) }
}
