import { eq, sql } from 'drizzle-orm'
import type { Decision } from '../facts.ts'
import type { Db } from './open.ts'
import { ruleRuns, rules } from './rules-schema.ts'

/** Saves what a decision says of rules; answers whether it says anything. Prepares its statements each time: rules are few, and most decisions say nothing of them. */
export function saveRules(db: Db, decision: Decision): boolean {
  for (const { name, ...row } of decision.savedRules ?? []) {
    const isNamed = sql`${rules.name} = ${name} collate nocase`
    const set = { ...row, name, ...untroubled }
    const { changes } = db.update(rules).set(set).where(isNamed).run()
    if (changes === 0) db.insert(rules).values(set).run()
  }
  for (const { seq, set } of decision.rules ?? []) db.update(rules).set(set).where(eq(rules.seq, seq)).run()
  for (const seq of decision.goneRules ?? []) db.delete(rules).where(eq(rules.seq, seq)).run()
  for (const seq of decision.rulesOverAll ?? []) queueAll(db, seq)
  saveRuns(db, decision.ruleRuns ?? [])
  const { savedRules, rules: changed, goneRules, rulesOverAll, ruleRuns: settled } = decision
  return [savedRules, changed, goneRules, rulesOverAll, settled].some((part) => part !== undefined && part.length > 0)
}

const untroubled = { trouble: null, troubles: 0, nextTryAt: null }

/** What is settled while it was wanted anew stays due. */
function saveRuns(db: Db, runs: NonNullable<Decision['ruleRuns']>): void {
  for (const { ruleSeq, taskSeq, wanted, set } of runs) {
    const isIt = sql`${ruleRuns.ruleSeq} = ${ruleSeq} and ${ruleRuns.taskSeq} = ${taskSeq}`
    const isAsTaken = wanted === null ? sql`1` : sql`${ruleRuns.wanted} = ${wanted}`
    db.update(ruleRuns)
      .set(set)
      .where(sql`${isIt} and ${isAsTaken}`)
      .run()
  }
}

/** A command has had its turn with what is done. */
function queueAll({ $client: client }: Db, seq: number): void {
  client
    .prepare<{ seq: number }>(
      `insert into rule_runs (rule_seq, task_seq)
       select rules.seq, tasks.seq from rules join tasks on tasks.status = rules.event and tasks.removed_at is null
       where rules.seq = @seq
       on conflict do update set state = 'due', wanted = wanted + 1, tries = 0, next_try_at = 0
       where state <> 'done' or (select kind from rules where seq = @seq) = 'export'`,
    )
    .run({ seq })
}

/** Kept tasks whose collections have changed: export rules look at them again, as the triggers have it for other marks. */
export function lookAgain({ $client: client }: Db, taskSeqs: Iterable<number>): void {
  client
    .prepare<{ seqs: string }>(
      `insert into rule_runs (rule_seq, task_seq)
       select rules.seq, tasks.seq from rules join tasks on tasks.status = 'kept' and tasks.removed_at is null
       where rules.enabled and rules.kind = 'export' and tasks.seq in (select value from json_each(@seqs))
       on conflict do update set state = 'due', wanted = wanted + 1, tries = 0, next_try_at = 0`,
    )
    .run({ seqs: JSON.stringify([...taskSeqs]) })
}
