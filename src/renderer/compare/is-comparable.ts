/** So many tasks can stand beside each other. */
export function isComparable(count: number): boolean {
  return count >= 2 && count <= 4
}
