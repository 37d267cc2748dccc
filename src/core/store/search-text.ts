import type { TaskFacts } from '../facts.ts'
import type { Json } from '../model.ts'

/** Longest text that one task puts into the index: prompts have at most some thousand characters, garbage has more. */
const maxIndexedChars = 20_000
const maxParamValues = 5_000

/**
 * Scripts written without spaces: Han, Hiragana, Katakana, Hangul. Letters and numbers only: the tokenizer takes the others
 * (radicals, the prolonged sound mark) for gaps.
 */
const cjkRun = /[[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]&&[\p{L}\p{N}]]+/gv

/** All that a search looks at, one value per line: prompt, parameters, model, ids, tags, note. */
export function searchText(
  task: Pick<TaskFacts, 'id' | 'taskId' | 'model' | 'prompt' | 'params' | 'tags' | 'note'>,
): string {
  const values = [task.prompt, task.model, task.taskId, task.id, ...task.tags, task.note, ...valuesOf(task.params)]
  const lines = new Set(values.filter((value): value is string => typeof value === 'string' && value !== ''))
  return folded([...lines].join('\n').slice(0, maxIndexedChars))
}

/**
 * Text as search compares it, on both sides: without case and Latin, Greek or Cyrillic accents, whatever the form of its
 * characters. A NUL would end the text for SQLite's functions; half a surrogate pair cannot be stored.
 */
export function folded(text: string): string {
  const bare = text
    .toWellFormed()
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .normalize('NFC')
  return bare.replaceAll('ς', 'σ').replaceAll('\0', ' ')
}

/** Leaves of the echoed parameters as text. Iterative and bounded: they come from a gateway. */
function valuesOf(params: Json): string[] {
  const found: string[] = []
  const open: Json[] = [params]
  // Grows while it is walked; a queue that is shifted costs its whole length at each step.
  for (const value of open) {
    if (found.length >= 500) break
    if (typeof value === 'string') found.push(value)
    else if (typeof value === 'number') found.push(String(value))
    else if (typeof value === 'object' && value !== null && open.length < maxParamValues) {
      open.push(...Object.values(value).slice(0, 500))
    }
  }
  return found
}

/** Neighbouring CJK characters as pairs, and the last one of each run alone: "海边日落" is "海边 边日 日落 落". */
export function cjkPairs(text: string): string {
  const pairs = new Set<string>()
  for (const run of text.match(cjkRun) ?? []) {
    const characters = [...run]
    for (const [position, character] of characters.entries()) pairs.add(character + (characters[position + 1] ?? ''))
  }
  return [...pairs].join(' ')
}

/** A term that consists of CJK characters only, where one or two of them already make a word. */
export function isCjk(term: string): boolean {
  return term.replace(cjkRun, '') === ''
}
