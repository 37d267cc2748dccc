import { createContext, useContext } from 'react'
import type { Brought } from '../add/use-add-queue.ts'

/** What to export: these tasks (TaskView ids), or all that a simple filter matches. */
export type ExportChoice = { ids: readonly string[] }

/** Acts of the window that any screen may ask for. */
export interface AppActs {
  /** Opens the add dialog, with a text that was pasted or dropped, or that was brought from outside. */
  openAdd: (text?: string, brought?: Brought) => void
  /** Opens the import dialog, with a path of the host. */
  openImport: (path?: string) => void
  openExport: (choice: ExportChoice) => void
  /** Two to four tasks (TaskView ids) beside each other. */
  openCompare: (ids: readonly string[]) => void
  /** The "?" sheet. */
  openKeys: () => void
}

export const AppActsContext = createContext<AppActs | null>(null)

export function useAppActs(): AppActs {
  const acts = useContext(AppActsContext)
  if (acts === null) throw new Error('there is no app above this component')
  return acts
}
