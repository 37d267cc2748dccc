import { mkdir } from 'node:fs/promises'
import type { Statement } from 'better-sqlite3'
import { getTableColumns, getTableName } from 'drizzle-orm'
import { openLibrary } from '../../src/core/library/library-folder.ts'
import { cellShape } from '../../src/core/store/cell-shape.ts'
import { imageColumns, taskColumns } from '../../src/core/store/columns.ts'
import { createStore } from '../../src/core/store/index.ts'
import { openDatabase } from '../../src/core/store/open.ts'
import type { Db } from '../../src/core/store/open.ts'
import { answers, history, images, tasks } from '../../src/core/store/schema.ts'
import { cjkPairs, searchText } from '../../src/core/store/search-text.ts'
import { seedPictures } from './seed-pictures.ts'
import { seedTask } from './seed-task.ts'
import type { SeedTask } from './seed-task.ts'
import { migrationsDir } from './temp-store.ts'

export interface SeedOptions {
  dataDir: string
  libraryDir: string
  tasks: number
  /** When the newest task was added; the others go back from there. */
  newestAt: number
  /** Over how many days they are spread. Default 40 tasks a day, at most 540 days. */
  days?: number
  /** How many different pictures all tasks share, and how large they are. Default 24 of 640 px. */
  pictures?: number
  longSidePx?: number
}

/** Names of the two connections. Neither leads to a gateway. */
const connectionNames = ['Studio', 'Archive']
/** Stands in the prompt of every 97th task, and nowhere else. */
export const rareWord = 'quokka'

/** Rows per transaction: memory stays flat, and a transaction costs little beside them. */
const batch = 2_000
/** Answers are large; the newest tasks are those that tests open. */
const withAnswer = 1_000

/**
 * Fills an empty data folder with a history as years of use would leave it: tasks of all families in every final status, about
 * three images for two tasks, true files and thumbnails. The same options give the same history. Goes by the store's own
 * schema and column makers, past `save`: 100,000 tasks in half a minute. Nothing may run on the folder.
 */
export async function seedHistory(options: SeedOptions): Promise<{ tasks: number; images: number }> {
  const { dataDir, libraryDir, newestAt } = options
  await mkdir(libraryDir, { recursive: true })
  const opened = await openDatabase(dataDir, migrationsDir)
  if (!opened.ok) throw new Error(opened.message)
  const { db } = opened
  // Whoever dies in the middle seeds anew.
  db.$client.pragma('synchronous = OFF')
  const store = createStore(db, dataDir)
  try {
    const library = await openLibrary({ dir: libraryDir, known: null })
    if (!library.ok) throw new Error(library.detail)
    store.transact(() => ({
      at: newestAt,
      libraries: [{ id: library.id, path: libraryDir, device: library.device }],
      newConnections: connectionNames.map((name) => ({
        name,
        kind: 'other',
        baseUrl: 'http://127.0.0.1:9',
        imageHosts: [],
        unknownAfterMs: 90_000,
        requestsPerSecond: 3,
      })),
    }))
    const pictures = await seedPictures(options, options.pictures ?? 24, options.longSidePx ?? 640)
    const write = writer(db)
    const stepMs =
      ((options.days ?? Math.min(540, Math.ceil(options.tasks / 40))) * 86_400_000) / Math.max(1, options.tasks)
    let imageCount = 0
    for (let from = 0; from < options.tasks; from += batch) {
      db.$client.transaction(() => {
        // The oldest first, as they would have come.
        for (let at = from; at < Math.min(options.tasks, from + batch); at += 1) {
          const age = options.tasks - 1 - at
          const addedAt = Math.round(newestAt - age * stepMs)
          const task = seedTask(at, addedAt, { libraryId: library.id, pictures, rareWord })
          write(task, age < withAnswer)
          imageCount += task.images.length
        }
      })()
    }
    return { tasks: options.tasks, images: imageCount }
  } finally {
    store.close()
  }
}

/** Statements are prepared once: what drizzle builds anew for each row would cost ten times the row. */
function writer({ $client: client }: Db): (task: SeedTask, hasAnswer: boolean) => void {
  const prepared = new Map<Table, Statement<[Row], { seq: number }>>()
  /** All rows of a table have the same fields. */
  function statement(table: Table, row: Row): Statement<[Row], { seq: number }> {
    const found = prepared.get(table)
    if (found !== undefined) return found
    const columns = new Map(Object.entries(getTableColumns(table)).map(([field, column]) => [field, column.name]))
    const fields = Object.keys(row)
    const names = fields.map((field) => columns.get(field)).join(', ')
    const values = fields.map((field) => `@${field}`).join(', ')
    const made = client.prepare<[Row], { seq: number }>(
      `insert into ${getTableName(table)} (${names}) values (${values}) returning ${'seq' in getTableColumns(table) ? 'seq' : '0 as seq'}`,
    )
    prepared.set(table, made)
    return made
  }
  /** Gives back its seq. */
  function insert(table: Table, row: Row): number {
    const bound = plain(row)
    return statement(table, bound).get(bound)?.seq ?? 0
  }
  return ({ facts, images: pictures, lines, answer }, hasAnswer) => {
    const text = searchText(facts)
    const results = pictures.filter(({ role }) => role === 'result')
    const taskSeq = insert(tasks, {
      ...taskColumns(facts),
      ...cellShape(results, facts.params),
      id: facts.id,
      connectionSeq: facts.connectionSeq,
      taskId: facts.taskId,
      addedAt: facts.addedAt,
      searchText: text,
      searchPairs: cjkPairs(text),
      revision: 1,
      recorded: 1,
    })
    for (const picture of pictures)
      insert(images, { ...imageColumns(picture), taskSeq, role: picture.role, index: picture.index })
    for (const [position, line] of lines.entries()) insert(history, { ...line, taskSeq, step: position + 1 })
    if (hasAnswer) insert(answers, { taskSeq, at: facts.addedAt, httpStatus: 200, body: answer })
  }
}

type Table = typeof tasks | typeof images | typeof history | typeof answers
type Row = Record<string, unknown>

/** SQLite binds no booleans. */
function plain(values: Row): Row {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === true ? 1 : value === false ? 0 : value]),
  )
}
