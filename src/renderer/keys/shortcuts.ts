/**
 * Every shortcut of the window, once: `useShortcuts` obeys this table and the "?" sheet shows it.
 * `keys` are combinations such as `mod+f` (Ctrl, on macOS Cmd), `shift+c`, `Escape`; letters are meant as on a Latin keyboard.
 */
export const shortcuts = [
  { id: 'search', scope: 'everywhere', keys: ['/', 'mod+f'] },
  { id: 'paste', scope: 'everywhere', keys: ['mod+v'], by: 'browser' },
  { id: 'add', scope: 'everywhere', keys: ['v'] },
  { id: 'checkNow', scope: 'everywhere', keys: ['r'] },
  { id: 'undo', scope: 'everywhere', keys: ['mod+z'] },
  { id: 'openSettings', scope: 'everywhere', keys: [',', 'mod+,'] },
  { id: 'openActivity', scope: 'everywhere', keys: ['a'] },
  { id: 'openHistory', scope: 'everywhere', keys: ['h'] },
  { id: 'showKeys', scope: 'everywhere', keys: ['?'] },
  { id: 'moveSearch', scope: 'everywhere', keys: ['alt+ArrowUp', 'alt+ArrowDown'], by: 'row' },

  { id: 'move', scope: 'history', keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], by: 'grid' },
  { id: 'moveFar', scope: 'history', keys: ['Home', 'End', 'PageUp', 'PageDown'], by: 'grid' },
  { id: 'open', scope: 'history', keys: ['Enter'], by: 'grid' },
  { id: 'select', scope: 'history', keys: ['Space'], by: 'grid' },
  { id: 'selectRange', scope: 'history', keys: ['shift+Space'], by: 'grid' },
  { id: 'selectAll', scope: 'history', keys: ['mod+a'] },
  { id: 'clear', scope: 'history', keys: ['Escape'] },
  { id: 'larger', scope: 'history', keys: ['+', '='], repeats: true },
  { id: 'smaller', scope: 'history', keys: ['-'], repeats: true },
  { id: 'switchView', scope: 'history', keys: ['l'] },
  { id: 'showNew', scope: 'history', keys: ['n'] },

  { id: 'previous', scope: 'viewer', keys: ['ArrowLeft'], repeats: true },
  { id: 'next', scope: 'viewer', keys: ['ArrowRight'], repeats: true },
  { id: 'zoom', scope: 'viewer', keys: ['z'] },
  { id: 'zoomIn', scope: 'viewer', keys: ['+', '='], repeats: true },
  { id: 'zoomOut', scope: 'viewer', keys: ['-'], repeats: true },
  {
    id: 'pan',
    scope: 'viewer',
    keys: ['shift+ArrowLeft', 'shift+ArrowRight', 'shift+ArrowUp', 'shift+ArrowDown'],
    repeats: true,
  },
  { id: 'details', scope: 'viewer', keys: ['i'] },
  { id: 'back', scope: 'viewer', keys: ['Escape'] },

  { id: 'favourite', scope: 'task', keys: ['f'] },
  { id: 'rate', scope: 'task', keys: ['1', '2', '3', '4', '5'] },
  { id: 'unrate', scope: 'task', keys: ['0'] },
  { id: 'reject', scope: 'task', keys: ['x'] },
  { id: 'tag', scope: 'task', keys: ['t'] },
  { id: 'copyImage', scope: 'task', keys: ['c'] },
  { id: 'copyPrompt', scope: 'task', keys: ['shift+c'] },
  { id: 'compare', scope: 'task', keys: ['k'] },
  { id: 'export', scope: 'task', keys: ['e'] },
  { id: 'trash', scope: 'task', keys: ['Delete', 'mod+Backspace'] },
] as const satisfies readonly ShortcutRow[]

/** Where a shortcut works: `task` is the focused or selected task, in the history and in the viewer. */
export type ShortcutScope = 'everywhere' | 'history' | 'viewer' | 'task'

interface ShortcutRow {
  id: string
  scope: ShortcutScope
  keys: readonly string[]
  /** Obeyed by the grid itself, by the focused row of the sidebar, or by the browser (paste), and only listed here. */
  by?: 'grid' | 'row' | 'browser'
  /** Goes on while the key is held. */
  repeats?: boolean
}

type Shortcut = (typeof shortcuts)[number]
export type ShortcutId = Shortcut['id']

/** Those that `useShortcuts` obeys. */
export type ObeyedShortcutId = Exclude<Shortcut, { by: string }>['id']

/** The combinations of one shortcut, for a tooltip, a `Kbd` or `aria-keyshortcuts`. */
export function keysOf(id: ShortcutId): readonly string[] {
  return shortcuts.find((row) => row.id === id)?.keys ?? []
}
