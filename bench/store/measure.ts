/** One thing to time on both sides. Types only. */
export interface Measure {
  name: string
  ours(): unknown
  raw(): unknown
  /** On the way of every view, poll or picture; the others happen on a click. */
  isHot: boolean
  /** What ours does besides, where that is known to cost. */
  why: string | null
}
