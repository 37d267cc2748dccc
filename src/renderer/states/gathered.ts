/** Collects what comes within `gatherMs` of the first and hands it over at once: a batch of images is one message, not forty. */
export function gathered<T>(
  later: (act: () => void, delayMs: number) => void,
  gatherMs: number,
  tell: (items: readonly T[]) => void,
): (item: T) => void {
  let items: T[] = []
  return (item) => {
    items.push(item)
    if (items.length > 1) return
    later(() => {
      const told = items
      items = []
      tell(told)
    }, gatherMs)
  }
}
