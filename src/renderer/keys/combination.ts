/** What a key press tells; a `KeyboardEvent` is one. */
export interface KeyPress {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/**
 * Whether a key press is a combination of the table. A letter is found by its place where the layout has no Latin letters
 * (Russian `с` is the key of `c`); signs (`?`, `/`, `+`) are compared as typed, wherever the layout keeps them.
 */
export function isCombination(press: KeyPress, combination: string, isMac: boolean): boolean {
  const parts = combination.length > 1 ? combination.split('+') : [combination]
  const key = parts.at(-1) ?? ''
  const mod = isMac ? press.metaKey : press.ctrlKey
  const foreign = isMac ? press.ctrlKey : press.metaKey
  if (foreign || press.altKey || mod !== parts.includes('mod')) return false
  if (isSign(key)) return press.key === key
  return press.shiftKey === parts.includes('shift') && keyOf(press) === key
}

/** A combination that is one typed character: off in fields, and off altogether when the user says so. */
export function isSingleKey(combination: string): boolean {
  const key = combination.replace('shift+', '')
  return key.length === 1
}

function keyOf(press: KeyPress): string {
  if (press.key === ' ') return 'Space'
  if (press.key.length > 1) return press.key
  if (/^[a-z0-9]$/iu.test(press.key)) return press.key.toLowerCase()
  return /^(?:Key|Digit)([A-Z0-9])$/u.exec(press.code)?.[1]?.toLowerCase() ?? press.key
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[a-z0-9]/iu.test(key)
}
