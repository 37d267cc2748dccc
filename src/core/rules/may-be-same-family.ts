import type { Family } from '../model.ts'

/** Can these be the same? `null` is one that nobody has found out yet: under one id on one connection it may be any. */
export function mayBeSameFamily(one: Family | null, other: Family | null): boolean {
  return one === other || one === null || other === null
}
