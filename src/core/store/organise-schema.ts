import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { connections, tasks } from './schema.ts'

/** The tables by which a history is put in order. The rest of the tables are in `schema.ts` and `rules-schema.ts`. */

/** The tags of `tasks.tags` a row each, so that they can be looked up and counted. Kept by triggers, written by nobody else. */
export const taskTags = sqliteTable(
  'task_tags',
  {
    taskSeq: integer('task_seq')
      .notNull()
      .references(() => tasks.seq, { onDelete: 'cascade' }),
    tag: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.taskSeq, table.tag] }),
    index('task_tags_by_tag').on(table.tag, table.taskSeq),
  ],
)

export const collections = sqliteTable(
  'collections',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [uniqueIndex('collections_name').on(sql`${table.name} collate nocase`)],
)

export const collectionTasks = sqliteTable(
  'collection_tasks',
  {
    collectionSeq: integer('collection_seq')
      .notNull()
      .references(() => collections.seq, { onDelete: 'cascade' }),
    taskSeq: integer('task_seq')
      .notNull()
      .references(() => tasks.seq, { onDelete: 'cascade' }),
    addedAt: integer('added_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.collectionSeq, table.taskSeq] }),
    index('collection_tasks_by_task').on(table.taskSeq, table.collectionSeq),
  ],
)

/** Queries (`core/query`) under names of the user, in the order of `position`. */
export const savedSearches = sqliteTable(
  'saved_searches',
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    query: text().notNull(),
    position: integer().notNull(),
  },
  (table) => [uniqueIndex('saved_searches_name').on(sql`${table.name} collate nocase`)],
)

/** What a connection's credits were when they had changed. */
export const balances = sqliteTable(
  'balances',
  {
    connectionSeq: integer('connection_seq')
      .notNull()
      .references(() => connections.seq, { onDelete: 'cascade' }),
    at: integer().notNull(),
    credits: real().notNull(),
  },
  (table) => [primaryKey({ columns: [table.connectionSeq, table.at] })],
)
