import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { NoticeKind } from '../host.ts'
import type {
  ConnectionKind,
  Family,
  HoldCause,
  ImageMediaType,
  ImageReason,
  ImageRole,
  ImageStatus,
  RefusalCode,
  TaskStatus,
} from '../model.ts'

/**
 * The tables. JSON columns are plain text here and parsed in `rows.ts`, because a row is an edge too.
 * Every index serves one hot query; test/core/store/plans.test.ts holds each query to its index.
 * Full-text search (FTS5) and its triggers are in a migration of their own: drizzle does not know virtual tables.
 */

export const meta = sqliteTable('meta', { key: text().primaryKey(), value: text().notNull() })

export const libraries = sqliteTable('libraries', {
  id: text().primaryKey(),
  path: text().notNull(),
  device: integer().notNull(),
})

export const connections = sqliteTable(
  'connections',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    kind: text().$type<ConnectionKind>().notNull(),
    baseUrl: text('base_url').notNull(),
    imageHosts: text('image_hosts').notNull().default('[]'),
    state: text().$type<'ok' | 'paused'>().notNull().default('ok'),
    reason: text(),
    holdUntil: integer('hold_until'),
    holdCause: text('hold_cause').$type<HoldCause>(),
    holdCode: integer('hold_code').$type<RefusalCode>(),
    troubles: integer().notNull().default(0),
    familyHolds: text('family_holds').notNull().default('[]'),
    balance: real(),
    /** Credits below which the user wants to be told. */
    lowBalance: real('low_balance'),
    unknownAfterMs: integer('unknown_after_ms').notNull(),
    requestsPerSecond: real('requests_per_second').notNull(),
  },
  (table) => [uniqueIndex('connections_name').on(sql`${table.name} collate nocase`)],
)

export const tasks = sqliteTable(
  'tasks',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull(),
    connectionSeq: integer('connection_seq')
      .notNull()
      .references(() => connections.seq),
    family: text().$type<Family>(),
    taskId: text('task_id').notNull(),
    status: text().$type<TaskStatus>().notNull().default('waiting'),
    phase: text(),
    model: text(),
    prompt: text(),
    params: text(),
    failureCode: text('failure_code'),
    failureMessage: text('failure_message'),
    addedAt: integer('added_at').notNull(),
    askedFromAt: integer('asked_from_at').notNull(),
    createdAt: integer('created_at'),
    completedAt: integer('completed_at'),
    succeededAt: integer('succeeded_at'),
    keptAt: integer('kept_at'),
    nextPollAt: integer('next_poll_at'),
    askedAt: integer('asked_at'),
    polls: integer().notNull().default(0),
    errors: integer().notNull().default(0),
    emptySuccesses: integer('empty_successes').notNull().default(0),
    probeIndex: integer('probe_index').notNull().default(0),
    credits: real(),
    rating: integer().notNull().default(0),
    favorite: integer({ mode: 'boolean' }).notNull().default(false),
    rejected: integer({ mode: 'boolean' }).notNull().default(false),
    tags: text().notNull().default('[]'),
    note: text().notNull().default(''),
    removedAt: integer('removed_at'),
    /** Width by height of what the history shows of it, and how many results there are: kept here so that a place can be made for
     * 100,000 tasks without looking at their images. Made by `cell-shape.ts`. */
    aspect: real(),
    results: integer().notNull().default(0),
    /** How often something has changed that the library's records tell, and which count stands there (`revisions.ts`). */
    revision: integer().notNull().default(1),
    recorded: integer().notNull().default(0),
    /** All that search looks at, made by `search-text.ts` from the other columns. */
    searchText: text('search_text').notNull().default(''),
    /** Pairs of neighbouring CJK characters: the trigram index cannot find words of two. */
    searchPairs: text('search_pairs').notNull().default(''),
  },
  (table) => [
    uniqueIndex('tasks_id').on(table.id),
    // SQL takes two NULLs for different: tasks of unknown family need an index of their own to be unique.
    uniqueIndex('tasks_identity').on(table.connectionSeq, table.taskId, table.family),
    uniqueIndex('tasks_identity_probing')
      .on(table.connectionSeq, table.taskId)
      .where(sql`${table.family} is null`),
    index('tasks_task_id').on(table.taskId),
    // Nothing is looked up by it: it is the smallest index with all rows, and by its pages they are counted.
    index('tasks_seq').on(table.seq),
    index('tasks_due')
      .on(table.connectionSeq, table.nextPollAt)
      .where(sql`${table.nextPollAt} is not null and ${table.removedAt} is null`),
    // The time of removal at the end makes them cover counts, which else look at every (wide) row: SQLite does not see that
    // the index' own condition tells it already.
    // The history's own: it lays out, filters and counts by these columns alone, and never looks at a row for that.
    index('tasks_newest')
      .on(
        table.addedAt,
        table.seq,
        table.removedAt,
        table.status,
        table.family,
        table.model,
        table.connectionSeq,
        table.favorite,
        table.rejected,
        table.rating,
        table.credits,
        table.aspect,
        table.results,
      )
      .where(sql`${table.removedAt} is null`),
    index('tasks_by_status')
      .on(table.status, table.addedAt, table.seq, table.removedAt)
      .where(sql`${table.removedAt} is null`),
    index('tasks_by_family')
      .on(table.family, table.addedAt, table.seq, table.removedAt)
      .where(sql`${table.removedAt} is null`),
    index('tasks_removed')
      .on(table.removedAt)
      .where(sql`${table.removedAt} is not null`),
    index('tasks_unrecorded')
      .on(table.seq)
      .where(sql`${table.revision} <> ${table.recorded}`),
    index('tasks_noted')
      .on(table.addedAt)
      .where(sql`${table.removedAt} is null and ${table.note} <> ''`),
    // Stacks: tasks that were asked for in the very same words stand side by side in it.
    index('tasks_by_prompt')
      .on(table.prompt, table.addedAt, table.removedAt)
      .where(sql`${table.removedAt} is null and ${table.prompt} is not null`),
  ],
)

const task = (): AnySQLiteColumn => tasks.seq

export const images = sqliteTable(
  'images',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    taskSeq: integer('task_seq').notNull().references(task, { onDelete: 'cascade' }),
    role: text().$type<ImageRole>().notNull(),
    index: integer('idx').notNull(),
    url: text().notNull(),
    status: text().$type<ImageStatus>().notNull().default('wanted'),
    reason: text().$type<ImageReason>(),
    detail: text(),
    deadlineAt: integer('deadline_at').notNull(),
    libraryId: text('library_id').references(() => libraries.id),
    path: text(),
    bytes: integer(),
    sha256: text(),
    mediaType: text('media_type').$type<ImageMediaType>(),
    width: integer(),
    height: integer(),
    landedAt: integer('landed_at'),
    keptAt: integer('kept_at'),
    tries: integer().notNull().default(0),
    firstTryAt: integer('first_try_at'),
    nextTryAt: integer('next_try_at'),
    etag: text(),
    lastModified: text('last_modified'),
  },
  (table) => [
    uniqueIndex('images_identity').on(table.taskSeq, table.role, table.index),
    // 'original' sorts before 'result': with the role in front, Flux originals (10 minutes) come before all.
    index('images_wanted')
      .on(table.role, table.deadlineAt)
      .where(sql`${table.status} = 'wanted' and ${table.landedAt} is null`),
    index('images_next_try')
      .on(table.nextTryAt)
      .where(sql`${table.status} = 'wanted' and ${table.landedAt} is null and ${table.nextTryAt} is not null`),
    // What is at a gateway still, whatever became of its bytes.
    index('images_unsaved')
      .on(table.taskSeq, table.deadlineAt)
      .where(sql`${table.status} = 'wanted'`),
    index('images_landed')
      .on(table.landedAt)
      .where(sql`${table.status} = 'wanted' and ${table.landedAt} is not null`),
    index('images_sha256')
      .on(table.sha256)
      .where(sql`${table.status} = 'kept'`),
    index('images_lost')
      .on(table.taskSeq)
      .where(sql`${table.status} = 'lost'`),
  ],
)

export const history = sqliteTable(
  'history',
  {
    taskSeq: integer('task_seq').notNull().references(task, { onDelete: 'cascade' }),
    step: integer().notNull(),
    at: integer().notNull(),
    status: text().$type<TaskStatus>().notNull(),
    phase: text(),
    detail: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.taskSeq, table.step] })],
)

/** The gateway's last answer per task. Apart from `tasks`, so that rows stay small where pages are read. */
export const answers = sqliteTable('answers', {
  taskSeq: integer('task_seq').primaryKey().references(task, { onDelete: 'cascade' }),
  at: integer().notNull(),
  httpStatus: integer('http_status'),
  body: text().notNull(),
})

/** How long the tasks of a model take: written and read by the rules alone, as JSON. */
export const durations = sqliteTable(
  'durations',
  {
    family: text().$type<Family>().notNull(),
    model: text().notNull().default(''),
    json: text().notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.family, table.model] })],
)

export const notices = sqliteTable(
  'notices',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    kind: text().$type<NoticeKind>().notNull(),
    taskSeq: integer('task_seq').references(task, { onDelete: 'cascade' }),
    connectionSeq: integer('connection_seq').references(() => connections.seq, { onDelete: 'cascade' }),
    at: integer().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    shownAt: integer('shown_at'),
    tries: integer().notNull().default(0),
    nextTryAt: integer('next_try_at').notNull(),
  },
  (table) => [
    index('notices_due')
      .on(table.nextTryAt)
      .where(sql`${table.shownAt} is null`),
    index('notices_by_task').on(table.taskSeq, table.kind),
    index('notices_by_kind').on(table.kind, table.at),
  ],
)
