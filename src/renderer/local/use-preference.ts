import { useCallback, useSyncExternalStore } from 'react'
import { parsePreferences } from './preferences.ts'
import type { Preferences } from './preferences.ts'

const storageKey = 'kieper.preferences'
const listeners = new Set<() => void>()
let current = parsePreferences(stored())

/** One preference and how to change it: shared by all components at once, and by other tabs of the same browser. */
export function usePreference<Name extends keyof Preferences>(
  name: Name,
): [Preferences[Name], (value: Preferences[Name]) => void] {
  const value = useSyncExternalStore(subscribe, () => current[name])
  const change = useCallback((value: Preferences[Name]) => savePreference(name, value), [name])
  return [value, change]
}

function savePreference<Name extends keyof Preferences>(name: Name, value: Preferences[Name]): void {
  current = { ...current, [name]: value }
  try {
    localStorage.setItem(storageKey, JSON.stringify(current))
  } catch {
    // Storage that is full or switched off: the choice holds until the window closes.
  }
  tell()
}

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('storage', onStorage)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) removeEventListener('storage', onStorage)
  }
}

function onStorage(event: StorageEvent): void {
  if (event.key !== storageKey && event.key !== null) return
  current = parsePreferences(stored())
  tell()
}

function tell(): void {
  for (const listener of listeners) listener()
}
