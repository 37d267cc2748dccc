import type { Family } from '../model.ts'

const names: readonly (readonly [Family, readonly string[]])[] = [
  ['flux-kontext', ['fluxkontext', 'flux', 'kontext']],
  ['midjourney', ['midjourney', 'mj']],
  ['jobs', ['jobs', 'job', 'market']],
]

/** The family that a word in a table or a JSON document names (`Flux Kontext`, `mj`, `jobs`), or `null`. */
export function familyNamed(word: string): Family | null {
  if (word.length > 40) return null
  const plain = word.toLowerCase().replace(/[^a-z]/g, '')
  return names.find(([, words]) => words.includes(plain))?.[0] ?? null
}
