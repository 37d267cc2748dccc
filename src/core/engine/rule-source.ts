import type { Clock } from '../host.ts'
import type { RuleFacts, RuleKind, RuleRunFacts } from '../rule-facts.ts'
import { decideRuleWork } from '../rules/decide-rule-work.ts'
import type { RuleOutcome } from '../rules/decide-rule-work.ts'
import type { Store } from '../store/index.ts'
import type { Commit } from './commit.ts'
import type { WorkSource } from './work-loop.ts'

/** How the work of a rule is done. */
export interface RuleWorker {
  /** Looks which of these tasks the rule wants, as they are now, and works on them or on the first of them. Never rejects. */
  work(rule: RuleFacts, taskSeqs: readonly number[], signal: AbortSignal): Promise<RuleOutcome>
}

interface RuleJob {
  rule: RuleFacts
  runs: readonly RuleRunFacts[]
}

/** Tasks that are looked at together: an export of them writes its manifest once. */
const mostTogether = 200
const kinds = ['export', 'run'] as const satisfies RuleKind[]

/**
 * Tasks that the user's rules have to look at. One export and one command at a time: neither waits for the other, and two exports never write
 * into one folder. Done first, marked then: after a crash in between it is done again, which an export does not notice.
 */
export function createRuleSource({
  clock,
  chance,
  store,
  commit,
  ruleWorker,
}: {
  clock: Clock
  chance: () => number
  store: Store
  commit: Commit
  ruleWorker: RuleWorker
}): WorkSource<RuleJob> {
  const idle = (busy: ReadonlySet<string>): RuleKind[] => kinds.filter((kind) => !busy.has(kind))
  return {
    name: 'rules',
    width: kinds.length,
    key: ({ rule }) => rule.kind,
    due(_limit, busy) {
      const now = clock.now()
      return idle(busy).flatMap((kind) => {
        const [rule] = store.rules.due(kind, now)
        return rule === undefined ? [] : [{ rule, runs: store.rules.dueRuns(rule.seq, now, mostTogether) }]
      })
    },
    nextDueAt: (busy) => store.rules.nextAt(idle(busy)),
    async run({ rule, runs }, signal) {
      const taskSeqs = runs.map(({ taskSeq }) => taskSeq)
      const outcome = await ruleWorker.work(rule, taskSeqs, signal)
      commit(() => {
        // It may have been changed or removed meanwhile.
        const now = store.rules.bySeq(rule.seq)
        if (now === null) return null
        const isAnyGivenUp = store.rules.isAnyGivenUp(rule.seq)
        return decideRuleWork({ rule: now, runs, outcome, isAnyGivenUp, at: clock.now(), chance: chance() })
      })
    },
  }
}
