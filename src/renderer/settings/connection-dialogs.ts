import { createCell } from '../data/cell.ts'
import { go } from '../data/route.ts'

/** Which form about connections is open. */
export type ConnectionDialog =
  | { kind: 'add' }
  | { kind: 'key'; name: string }
  | { kind: 'edit'; name: string }
  | { kind: 'rename'; name: string }

/** Set by whoever wants a form; shown by the connections' page. */
export const connectionDialog = createCell<ConnectionDialog | null>(null)

/** Goes to the connections and opens a form there: the one step from "refused the key" to a new one. */
export function openConnectionDialog(dialog: ConnectionDialog): void {
  connectionDialog.set(dialog)
  go({ page: 'settings', section: 'connections', task: null })
}
