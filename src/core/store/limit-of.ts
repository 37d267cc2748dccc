/** What is bound for a limit: SQLite takes a negative one for none. */
export function limitOf(most: number | null): number {
  return most ?? -1
}
