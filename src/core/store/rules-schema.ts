import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { tasks } from './schema.ts'

/** The tables of the user's rules (docs/decisions/0011). */

export const rules = sqliteTable(
  'rules',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    /** The status of a task that it is about. */
    event: text().$type<'kept' | 'failed'>().notNull(),
    query: text().notNull(),
    kind: text().$type<'export' | 'run'>().notNull(),
    /** What it does, as JSON that only the api reads. */
    action: text().notNull(),
    enabled: integer({ mode: 'boolean' }).notNull().default(false),
    /** Number of the volume of an export's folder (`st_dev`). */
    device: integer(),
    /** What holds all of it back, how often in a row, and until when. */
    trouble: text(),
    troubles: integer().notNull().default(0),
    nextTryAt: integer('next_try_at'),
    ranAt: integer('ran_at'),
  },
  (table) => [uniqueIndex('rules_name').on(sql`${table.name} collate nocase`)],
)

/** A task that a rule has to look at, or has looked at. Put there by triggers when a task ends or is marked. */
export const ruleRuns = sqliteTable(
  'rule_runs',
  {
    ruleSeq: integer('rule_seq')
      .notNull()
      .references(() => rules.seq, { onDelete: 'cascade' }),
    taskSeq: integer('task_seq')
      .notNull()
      .references(() => tasks.seq, { onDelete: 'cascade' }),
    state: text().$type<'due' | 'done' | 'no-match' | 'gave-up'>().notNull().default('due'),
    /** Counts on each time it is put there: what changes while it is under way is looked at again. */
    wanted: integer().notNull().default(1),
    tries: integer().notNull().default(0),
    nextTryAt: integer('next_try_at').notNull().default(0),
    error: text(),
  },
  (table) => [
    primaryKey({ columns: [table.ruleSeq, table.taskSeq] }),
    index('rule_runs_by_state').on(table.ruleSeq, table.state, table.nextTryAt, table.taskSeq),
    index('rule_runs_by_task').on(table.taskSeq),
  ],
)
