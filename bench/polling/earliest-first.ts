/** A queue that gives back the item with the earliest time. */
export interface EarliestFirst {
  push(at: number, item: number): void
  /** The time of the earliest item; infinite when there is none. */
  nextAt(): number
  /** Takes out the earliest item. */
  pop(): number | null
}

export function createEarliestFirst(): EarliestFirst {
  const heap: { at: number; item: number }[] = []
  const at = (index: number): number => heap[index]?.at ?? Infinity

  function swap(one: number, other: number): void {
    const [first, second] = [heap[one], heap[other]]
    if (first === undefined || second === undefined) return
    heap[one] = second
    heap[other] = first
  }

  return {
    nextAt: () => at(0),
    push(time, item) {
      heap.push({ at: time, item })
      for (let index = heap.length - 1; index > 0;) {
        const above = (index - 1) >> 1
        if (at(above) <= at(index)) return
        swap(above, index)
        index = above
      }
    },
    pop() {
      swap(0, heap.length - 1)
      const taken = heap.pop()
      for (let index = 0; ;) {
        const below = at(2 * index + 1) <= at(2 * index + 2) ? 2 * index + 1 : 2 * index + 2
        if (at(below) >= at(index)) return taken?.item ?? null
        swap(below, index)
        index = below
      }
    },
  }
}
