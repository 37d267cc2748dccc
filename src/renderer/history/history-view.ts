import type { HistoryIndex } from '../data/history-index.ts'
import type { ActiveTask } from './use-active-task.ts'
import type { TaskSelection } from './use-selection.ts'

/** What the grid and the list take: two looks of the same selection of tasks. */
export interface HistoryViewProps {
  scroller: HTMLElement
  index: HistoryIndex
  /** Names the filter. */
  words: string
  selection: TaskSelection
  /** Tells the page which task the keys are about. */
  onActive: (active: ActiveTask) => void
  onOpen: (position: number) => void
  onTop: (isAtTop: boolean) => void
}
