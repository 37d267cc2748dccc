import { sql } from 'drizzle-orm'
import type { EpochMs } from '../model.ts'
import type { RuleFacts, RuleKind, RuleRunFacts, RuleTally } from '../rule-facts.ts'
import { farAheadMs } from './far-ahead.ts'
import type { Db } from './open.ts'
import { ruleRuns } from './rules-schema.ts'
import { tasks } from './schema.ts'
import { filterCondition } from './task-filter.ts'
import type { TaskFilter } from './task-filter.ts'
import { whenAsked } from './when-asked.ts'

type RuleRow = Omit<RuleFacts, 'enabled'> & { enabled: number }

const columns = `seq, name, event, query, kind, action, enabled, device, trouble, troubles, next_try_at as nextTryAt`
/** A time that lies too far ahead comes from a clock that has been turned back since. */
const isDue = (column: string): string => `(${column} <= @now or ${column} > @farAt)`

/** The user's rules, and the tasks that they have still to look at. Read only. */
export function createRuleQueries(db: Db) {
  const { $client: client } = db
  const statements = whenAsked(() => ruleStatements(client))
  return {
    /** By name. */
    all: (): RuleFacts[] => statements().all.all().map(ruleFacts),
    bySeq(seq: number): RuleFacts | null {
      const row = statements().bySeq.get({ seq })
      return row === undefined ? null : ruleFacts(row)
    },
    tally: (seq: number): RuleTally => statements().tally.get({ seq }) ?? emptyTally,
    /** Rules of a kind that have work now; the one that has worked last comes last. */
    due: (kind: RuleKind, now: EpochMs): RuleFacts[] =>
      statements()
        .due.all({ kind, now, farAt: now + farAheadMs })
        .map(ruleFacts),
    dueRuns: (ruleSeq: number, now: EpochMs, limit: number): RuleRunFacts[] =>
      statements().dueRuns.all({ ruleSeq, now, farAt: now + farAheadMs, limit }),
    /** When a rule of these kinds has something to do next; `null`: nothing is planned. */
    nextAt: (kinds: readonly RuleKind[]): EpochMs | null =>
      statements().nextAt.get({ kinds: JSON.stringify(kinds) }) ?? null,
    /** Which of these tasks a filter finds. In this order whatever the statistics say: they are few, and what a filter finds is many. */
    matching(filter: TaskFilter, seqs: readonly number[]): Set<number> {
      const rows = db.all<{ seq: number }>(
        sql`select ${tasks.seq} as seq from json_each(${JSON.stringify(seqs)}) as wanted
            cross join ${tasks} on ${tasks.seq} = wanted.value where ${filterCondition(filter)}`,
      )
      return new Set(rows.map(({ seq }) => seq))
    },
    isAnyGivenUp: (ruleSeq: number): boolean =>
      db
        .select({ one: sql`1` })
        .from(ruleRuns)
        .where(sql`${ruleRuns.ruleSeq} = ${ruleSeq} and ${ruleRuns.state} = 'gave-up'`)
        .limit(1)
        .get() !== undefined,
  }
}

const emptyTally: RuleTally = { waiting: 0, done: 0, gaveUp: 0, lastError: null, ranAt: null }

function ruleFacts({ enabled, ...row }: RuleRow): RuleFacts {
  return { ...row, enabled: enabled === 1 }
}

function ruleStatements(client: Db['$client']) {
  const count = (state: string): string =>
    `(select count(*) from rule_runs where rule_seq = @seq and state = '${state}')`
  return {
    all: client.prepare<[], RuleRow>(`select ${columns} from rules order by name collate nocase`),
    bySeq: client.prepare<{ seq: number }, RuleRow>(`select ${columns} from rules where seq = @seq`),
    tally: client.prepare<{ seq: number }, RuleTally>(
      `select ${count('due')} as waiting, ${count('done')} as done, ${count('gave-up')} as gaveUp,
         (select error from rule_runs where rule_seq = @seq and state in ('due', 'gave-up') and error is not null
          order by next_try_at desc limit 1) as lastError, ran_at as ranAt
       from rules where seq = @seq`,
    ),
    due: client.prepare<{ kind: RuleKind; now: EpochMs; farAt: EpochMs }, RuleRow>(
      `select ${columns} from rules
       where enabled and kind = @kind and (next_try_at is null or ${isDue('next_try_at')})
         and exists (select 1 from rule_runs where rule_seq = rules.seq and state = 'due' and ${isDue('rule_runs.next_try_at')})
       order by ran_at, seq`,
    ),
    dueRuns: client.prepare<{ ruleSeq: number; now: EpochMs; farAt: EpochMs; limit: number }, RuleRunFacts>(
      `select task_seq as taskSeq, wanted, tries from rule_runs
       where rule_seq = @ruleSeq and state = 'due' and ${isDue('next_try_at')} order by next_try_at, task_seq limit (@limit + 0)`,
    ),
    nextAt: client
      .prepare<{ kinds: string }, EpochMs | null>(
        `select min(max(ifnull(next_try_at, 0),
           (select min(next_try_at) from rule_runs where rule_seq = rules.seq and state = 'due')))
         from rules where enabled and kind in (select value from json_each(@kinds))`,
      )
      .pluck(),
  }
}
