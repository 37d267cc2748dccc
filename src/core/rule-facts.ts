import type { EpochMs } from './model.ts'

/** What the store knows of the user's rules, and what a decision may change of them. Types only; part of `facts.ts`. */

/** A rule of the user: what is done by itself with tasks that end as its query wants them. */
export interface RuleFacts {
  seq: number
  name: string
  /** The status of a task that it is about. */
  event: 'kept' | 'failed'
  /** Text of `core/query`; empty: all. */
  query: string
  kind: RuleKind
  /** What it does, as JSON that only the api reads. */
  action: string
  enabled: boolean
  /** Number of the volume of an export's folder (`st_dev`), as it was when the rule was saved or turned on. */
  device: number | null
  /** What holds all of it back, as JSON of a `SaidFault` that only the api reads; how often in a row; until when. */
  trouble: string | null
  troubles: number
  nextTryAt: EpochMs | null
}
/** Why the work of a rule came to nothing. */
export interface SaidFault {
  /** With the next step where there is one. */
  words: string
  /** The same as data; what a code means is known to the api alone. Empty: there are only words. */
  code: string
  name: string
  count: number
  said: string
}
export type RuleKind = 'export' | 'run'

/** A task that a rule has to look at. */
export interface RuleRunFacts {
  taskSeq: number
  /** How often it was put there. */
  wanted: number
  /** Tries that have failed. */
  tries: number
}

export interface RuleTally {
  waiting: number
  done: number
  gaveUp: number
  /** As JSON of a `SaidFault`. */
  lastError: string | null
  ranAt: EpochMs | null
}

export interface RuleRunSet {
  state: 'due' | 'done' | 'no-match' | 'gave-up'
  tries: number
  nextTryAt: EpochMs
  /** As JSON of a `SaidFault`. */
  error: string | null
}

/** Part of `Decision`. */
export interface RulesDecision {
  /** New, or in the place of the one of that name; without troubles. */
  savedRules?: Pick<RuleFacts, 'name' | 'event' | 'query' | 'kind' | 'action' | 'enabled' | 'device'>[]
  rules?: {
    seq: number
    set: Partial<Pick<RuleFacts, 'name' | 'enabled' | 'device' | 'trouble' | 'troubles' | 'nextTryAt'>> & {
      ranAt?: EpochMs
    }
  }[]
  goneRules?: number[]
  /** Rules that are to look at all that is here already. */
  rulesOverAll?: number[]
  /** What came of a rule's work on a task; kept only while it is wanted as often as it was then (`null`: in any case). */
  ruleRuns?: { ruleSeq: number; taskSeq: number; wanted: number | null; set: RuleRunSet }[]
}
