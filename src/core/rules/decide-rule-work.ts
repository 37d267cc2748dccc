import type { Decision, NewNotice } from '../facts.ts'
import type { EpochMs } from '../model.ts'
import type { RuleFacts, RuleRunFacts, RuleRunSet, SaidFault } from '../rule-facts.ts'
import { retryDelay } from './retry-delay.ts'

/** What came of a rule's work on a task. */
export type RuleEnd = { kind: 'done' } | { kind: 'no-match' } | { kind: 'failed'; fault: SaidFault }

/** What came of a look at several tasks. Those that are not in `ends` have still to wait for their turn. */
export type RuleOutcome =
  | { kind: 'worked'; ends: ReadonlyMap<number, RuleEnd> }
  /** Nothing of the rule can go on, and no task is to blame: its folder is away, a disk is full. */
  | { kind: 'trouble'; fault: SaidFault }
  /** The end came first. */
  | { kind: 'stopped' }

export interface RuleWork {
  /** As it is now. */
  rule: Pick<RuleFacts, 'seq' | 'name' | 'kind' | 'troubles'>
  /** The tasks that were looked at. */
  runs: readonly RuleRunFacts[]
  outcome: RuleOutcome
  /** Is any task of this rule given up already? The user is told of the first one only. */
  isAnyGivenUp: boolean
  at: EpochMs
  chance: number
}

/** A first try, and three more. */
const mostTries = 4
/** What a command or a copy fails for seldom passes within seconds: pauses begin where those of a gateway are after so many failures. */
const headStart = 3

/** What is saved after a rule has worked; `null` when nothing is. */
export function decideRuleWork(work: RuleWork): Decision | null {
  const { rule, outcome, at, chance } = work
  switch (outcome.kind) {
    case 'stopped':
      return null
    case 'trouble': {
      const troubles = rule.troubles + 1
      const nextTryAt = at + retryDelay(troubles, chance)
      return { at, rules: [{ seq: rule.seq, set: { trouble: JSON.stringify(outcome.fault), troubles, nextTryAt } }] }
    }
    case 'worked':
      return settled(work, outcome.ends)
  }
}

function settled({ rule, runs, isAnyGivenUp, at, chance }: RuleWork, ends: ReadonlyMap<number, RuleEnd>): Decision {
  const ruleRuns: NonNullable<Decision['ruleRuns']> = []
  const notices: NewNotice[] = []
  let hasWorked = false
  for (const { taskSeq, wanted, tries } of runs) {
    const end = ends.get(taskSeq)
    if (end === undefined) continue
    if (end.kind !== 'no-match') hasWorked = true
    const set = runSet(end, tries, { at, chance })
    // A command has had its turn with a task, whatever was said of it meanwhile.
    const isOnce = rule.kind === 'run' && end.kind === 'done'
    ruleRuns.push({ ruleSeq: rule.seq, taskSeq, wanted: isOnce ? null : wanted, set })
    if (end.kind === 'failed' && set.state === 'gave-up' && notices.length === 0 && !isAnyGivenUp) {
      const body = `${end.fault.words} kieper rules run ${JSON.stringify(rule.name)} tries it again.`
      notices.push({ kind: 'rule', taskSeq, title: `The rule ${rule.name} has given up on a task`, body })
    }
  }
  const set = { trouble: null, troubles: 0, nextTryAt: null, ranAt: at }
  return { at, ruleRuns, notices, rules: hasWorked ? [{ seq: rule.seq, set }] : [] }
}

function runSet(end: RuleEnd, tries: number, { at, chance }: { at: EpochMs; chance: number }): RuleRunSet {
  if (end.kind !== 'failed') return { state: end.kind, tries: 0, nextTryAt: at, error: null }
  const failed = tries + 1
  const error = JSON.stringify(end.fault)
  if (failed >= mostTries) return { state: 'gave-up', tries: failed, nextTryAt: at, error }
  return { state: 'due', tries: failed, nextTryAt: at + retryDelay(failed + headStart, chance), error }
}
