/** A tag or a collection, with how many tasks have it. */
export interface UsedName {
  name: string
  tasks: number
}

const mostShown = 6

/** The names that a text may become, those that begin with it first; none when it is one of them already. */
export function nameCompletions(names: readonly UsedName[], typed: string): UsedName[] {
  const text = folded(typed.trim())
  if (names.some(({ name }) => folded(name) === text)) return []
  const begun = names.filter(({ name }) => folded(name).startsWith(text))
  const within = names.filter(({ name }) => !folded(name).startsWith(text) && folded(name).includes(text))
  return [...begun, ...within].slice(0, mostShown)
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
