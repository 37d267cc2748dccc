const onMac: Readonly<Record<string, string>> = {
  mod: '⌘',
  shift: '⇧',
  alt: '⌥',
  Backspace: '⌫',
  Delete: '⌦',
  Enter: '↩',
  Escape: 'esc',
}
const elsewhere: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  Escape: 'Esc',
  Delete: 'Del',
}
const everywhere: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
}

/** A combination as it stands on the keyboard: `Ctrl V`, `⌘V`, `Shift C`. */
export function keyLabel(combination: string, isMac: boolean): string {
  const parts = combination.length > 1 ? combination.split('+') : [combination]
  const names = isMac ? onMac : elsewhere
  const labels = parts.map((part) => names[part] ?? everywhere[part] ?? (part.length === 1 ? part.toUpperCase() : part))
  return labels.join(isMac ? '' : ' ')
}

/** The same for `aria-keyshortcuts`: `Control+V`, `Meta+V`, `Shift+C`. */
export function ariaKeys(combination: string, isMac: boolean): string {
  const parts = combination.length > 1 ? combination.split('+') : [combination]
  return parts
    .map((part) => {
      if (part === 'mod') return isMac ? 'Meta' : 'Control'
      if (part === 'alt') return 'Alt'
      return part === 'shift' ? 'Shift' : part.length === 1 ? part.toUpperCase() : part
    })
    .join('+')
}
