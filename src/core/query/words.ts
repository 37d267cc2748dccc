/** The closed lists of the query language, in the order in which they are told. */

export const fieldNames = [
  'model',
  'family',
  'status',
  'tag',
  'connection',
  'collection',
  'rating',
  'ratio',
  'after',
  'before',
  'on',
  'cost',
  'has',
  'is',
] as const
export type FieldName = (typeof fieldNames)[number]

export const hasWords = ['note', 'tag', 'rating', 'collection', 'cost', 'prompt', 'original'] as const
export type HasWord = (typeof hasWords)[number]

export const isWords = ['favorite', 'rejected', 'unsaved', 'lost'] as const
export type IsWord = (typeof isWords)[number]

export const ratioWords = ['wide', 'tall', 'square'] as const
export type RatioWord = (typeof ratioWords)[number]

/** The member of a closed list that a word names, in any case; `null` when none does. */
export function wordOf<Word extends string>(words: readonly Word[], text: string): Word | null {
  const lower = text.toLowerCase()
  return words.find((word) => word === lower) ?? null
}
