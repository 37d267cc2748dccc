import { useEffect, useRef } from 'react'
import type { IndexArrays } from '../data/index-arrays.ts'
import { useSession } from '../data/session.ts'

/** Some screens' worth in each direction. */
const aheadPositions = 80
/** Asked for in steps: each line further would be a question of its own else. */
const stepPositions = 20

/**
 * Reads the rows before and behind what is drawn. A cell whose row is here when it comes into sight is drawn once instead of twice,
 * and nobody sees it empty.
 */
export function useRowsAhead({ keys }: Pick<IndexArrays, 'keys'>, firstDrawn: number, lastDrawn: number): void {
  const { rows } = useSession()
  const from = Math.max(0, Math.floor(firstDrawn / stepPositions) * stepPositions - aheadPositions)
  const to = Math.ceil(lastDrawn / stepPositions) * stepPositions + aheadPositions
  // Nobody has moved yet: what is shown first has the line for itself.
  const firstTo = useRef(to)
  useEffect(() => {
    if (to !== firstTo.current) rows.readAhead(keys.subarray(from, to))
  }, [rows, keys, from, to])
}
