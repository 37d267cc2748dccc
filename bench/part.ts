/** Something to reach, and how far it was reached. */
export interface Reach {
  name: string
  target: string
  measured: string
  met: boolean
  /** Nothing could reach it: a bound that was computed lies beyond the target. It does not count as missed then. */
  beyondBound?: boolean
  /** Why it is missed, where somebody knows; not shown when it is met. */
  why: string | null
}

/** What one part of the benchmarks has measured: a section of docs/performance.md. */
export interface PartReport {
  title: string
  /** One paragraph: what is measured against what. */
  intro: string
  reaches: Reach[]
  /** Everything else, in markdown, with headings of the third level. */
  markdown: string
}

/** A part of the benchmarks, run by its name. */
export interface Part {
  name: string
  measure(): Promise<PartReport>
}
