import type { BrowserWindow, OpenDialogOptions } from 'electron'
import { dialog } from 'electron'
import type { ChoosePath } from '../contract/index.ts'

/** Asks the user for a path by the system's own dialog; `null` when nothing was chosen, or when there is no window to ask in. */
export async function choosePath(window: BrowserWindow | null, kind: ChoosePath['kind']): Promise<string | null> {
  if (window === null) return null
  if (kind === 'zip') {
    const filters = [{ name: 'ZIP', extensions: ['zip'] }]
    const { canceled, filePath } = await dialog.showSaveDialog(window, { filters })
    return canceled ? null : filePath
  }
  const properties: OpenDialogOptions['properties'] =
    kind === 'file' ? ['openFile'] : ['openDirectory', 'createDirectory']
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties })
  return canceled ? null : (filePaths[0] ?? null)
}
