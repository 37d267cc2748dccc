/** A picture to go to: a task by its TaskView id, and the place among its images (`shownImages`). */
export interface Place {
  task: string
  image: number
}

export interface Neighbours {
  previous: string | null
  next: string | null
}

/** Larger than any place: the viewer shows the last image then. @internal */
export const lastImage = 10_000

/**
 * Where one step leads: through the images of a task, then to its neighbour. Backwards a neighbour is entered at its last
 * image, `countOf` tells where that is as far as known. `null` at the ends.
 */
export function viewerStep(
  direction: 'previous' | 'next',
  { task, image }: Place,
  count: number,
  neighbours: Neighbours,
  countOf: (task: string) => number | undefined,
): Place | null {
  if (direction === 'next') {
    if (image + 1 < count) return { task, image: image + 1 }
    return neighbours.next === null ? null : { task: neighbours.next, image: 0 }
  }
  if (image > 0) return { task, image: Math.min(image, count) - 1 }
  if (neighbours.previous === null) return null
  const before = countOf(neighbours.previous)
  return { task: neighbours.previous, image: before === undefined ? lastImage : Math.max(0, before - 1) }
}
