import { and, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Condition, ConditionTest } from '../query/conditions.ts'
import type { Span } from '../query/query.ts'
import { anyOf } from './any-of.ts'
import { tasks } from './schema.ts'
import { likePattern, textCondition } from './search.ts'

/** One part of a query as a condition on `tasks`. What is not known (no model, no credits) does not fit, and so does when turned round. */
export function queryCondition({ not, test }: Condition): SQL {
  const condition = testCondition(test) ?? sql`0`
  return not ? sql`not ifnull((${condition}), 0)` : sql`(${condition})`
}

/** `undefined`: no task can fit. */
function testCondition(test: ConditionTest): SQL | undefined {
  switch (test.by) {
    case 'text':
      return textCondition(test.text)
    case 'model':
      return or(...test.pieces.map((piece) => sql`${tasks.model} like ${likePattern(piece)} escape '\\'`))
    case 'status':
      return anyOf(sql`${tasks.status}`, test.values)
    case 'family':
      return anyOf(sql`${tasks.family}`, test.values)
    case 'connection':
      // The plus keeps SQLite from the index of remote ids, by which it would read all tasks of a connection and sort them.
      return anyOf(sql`+${tasks.connectionSeq}`, test.seqs)
    case 'collection':
      return among(sql`select task_seq from collection_tasks`, anyOf(sql`collection_seq`, test.seqs))
    case 'tag':
      // Named: by its statistics of an average tag SQLite would read them all.
      return among(sql`select task_seq from task_tags indexed by task_tags_by_tag`, anyOf(sql`tag`, test.tags))
    case 'rating':
      return inSpans(sql`${tasks.rating}`, test.spans)
    case 'credits':
      return inSpans(sql`${tasks.credits}`, test.spans)
    case 'aspect':
      return inSpans(sql`${tasks.aspect}`, test.spans)
    case 'addedAt':
      return inSpans(sql`${tasks.addedAt}`, test.spans)
    case 'has':
      return or(...test.values.map((word) => hasConditions[word]))
    case 'is':
      return or(...test.values.map((word) => isConditions[word]))
  }
}

function among(rows: SQL, condition: SQL | undefined): SQL | undefined {
  return condition === undefined ? undefined : sql`${tasks.seq} in (${rows} where ${condition})`
}

function inSpans(column: SQL, spans: readonly Span[]): SQL | undefined {
  return or(...spans.map((span) => inSpan(column, span)))
}

/** A span without limits holds whatever is known. */
function inSpan(column: SQL, { from, to, isFromIn, isToIn }: Span): SQL {
  const limits = [
    from === null ? undefined : isFromIn ? sql`${column} >= ${from}` : sql`${column} > ${from}`,
    to === null ? undefined : isToIn ? sql`${column} <= ${to}` : sql`${column} < ${to}`,
  ]
  return and(...limits) ?? sql`${column} is not null`
}

type Test<By extends ConditionTest['by']> = Extract<ConditionTest, { by: By; values: unknown }>

const hasConditions: Readonly<Record<Test<'has'>['values'][number], SQL>> = {
  // Written as the partial index has it.
  note: sql`${tasks.note} <> ''`,
  tag: sql`${tasks.seq} in (select task_seq from task_tags)`,
  rating: sql`${tasks.rating} > 0`,
  collection: sql`${tasks.seq} in (select task_seq from collection_tasks)`,
  cost: sql`${tasks.credits} is not null`,
  prompt: sql`${tasks.prompt} is not null`,
  original: sql`exists (select 1 from images where task_seq = ${tasks.seq} and role = 'original' and status = 'kept')`,
}

const isConditions: Readonly<Record<Test<'is'>['values'][number], SQL>> = {
  favorite: sql`${tasks.favorite}`,
  rejected: sql`${tasks.rejected}`,
  unsaved: sql`${tasks.seq} in (select task_seq from images where status = 'wanted')`,
  lost: sql`${tasks.seq} in (select task_seq from images where status = 'lost')`,
}
