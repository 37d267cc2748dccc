import { createContext, useContext } from 'react'

/** What to export: these tasks (TaskView ids), or all that a simple filter matches. */
export type ExportChoice = { ids: readonly string[] }

/** Acts of the window that any screen may ask for. */
export interface AppActs {
  /** Opens the add dialog, with a text that was pasted or dropped. */
  openAdd: (text?: string) => void
  openExport: (choice: ExportChoice) => void
  /** The "?" sheet. */
  openKeys: () => void
}

export const AppActsContext = createContext<AppActs | null>(null)

export function useAppActs(): AppActs {
  const acts = useContext(AppActsContext)
  if (acts === null) throw new Error('there is no app above this component')
  return acts
}
