import { useEffect, useEffectEvent } from 'react'
import { usePreference } from '../local/use-preference.ts'
import { isCombination, isSingleKey } from './combination.ts'
import { isMac } from './is-mac.ts'
import { shortcuts } from './shortcuts.ts'
import type { ObeyedShortcutId } from './shortcuts.ts'

/** What each shortcut does; `press.key` tells which of its keys it was (the stars). Absent ones are not listened for. */
export type ShortcutActs = Partial<Record<ObeyedShortcutId, (press: KeyboardEvent) => void>>

/**
 * Obeys shortcuts while the component is mounted and `enabled`. Single characters rest in fields, in menus and when the user
 * has switched them off; nothing works behind an open dialog. A press that was obeyed goes no further.
 */
export function useShortcuts(acts: ShortcutActs, enabled = true): void {
  const [singleKeys] = usePreference('singleKeys')
  const obey = useEffectEvent((press: KeyboardEvent) => {
    if (press.defaultPrevented || press.isComposing || isBehind(press.target)) return
    const isField = isInField(press.target)
    for (const row of shortcuts) {
      const keys: readonly string[] = row.keys
      const act = 'by' in row ? undefined : acts[row.id]
      if (act === undefined || (press.repeat && !('repeats' in row))) continue
      const met = keys.find((combination) => isCombination(press, combination, isMac))
      if (met === undefined || (isSingleKey(met) && (isField || !singleKeys))) continue
      // In a field these belong to its text; Ctrl+F and Escape do not.
      if (isField && met !== 'mod+f' && met !== 'mod+,' && met !== 'Escape') continue
      press.preventDefault()
      act(press)
      return
    }
  })
  useEffect(() => {
    if (!enabled) return undefined
    document.addEventListener('keydown', obey)
    return () => {
      document.removeEventListener('keydown', obey)
    }
  }, [enabled])
}

function isInField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)
}

/** The press belongs to a dialog or a menu that lies above the page. */
function isBehind(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
}
