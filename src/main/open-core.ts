import { dialog } from 'electron'
import { createCore, loadRestoring } from '../core/index.ts'
import type { Core, Host } from '../core/index.ts'
import type { ShellWords } from '../desktop/words/shell-words.ts'

/** Opens the core; a damaged database is restored if the user wishes so. `null`: he has been told why not. */
export async function openCore(host: Host, words: ShellWords['damaged']): Promise<Core | null> {
  const { isDatabaseMissing, restoreDatabase } = await loadRestoring()
  // Somebody has deleted it: the newest backup is better than an empty history, and nothing is replaced.
  if (isDatabaseMissing(host)) restoreDatabase(host)
  const created = await createCore(host)
  if (created.ok) return created.core
  if (created.reason !== 'damaged') return refused(created.message)
  if (!(await wantsRestoring(created.message, words))) return null
  const restored = restoreDatabase(host)
  if (!restored.ok) return refused(restored.message)
  const again = await createCore(host)
  return again.ok ? again.core : refused(again.message)
}

function refused(message: string): null {
  dialog.showErrorBox('Kieper', message)
  return null
}

async function wantsRestoring(message: string, { restore, quit }: ShellWords['damaged']): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message,
    buttons: [restore, quit],
    defaultId: 0,
    cancelId: 1,
  })
  return response === 0
}
