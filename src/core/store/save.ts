import { and, eq, sql } from 'drizzle-orm'
import type { Change, Decision, DurationsRow, NewImage, NewNotice, NewTask, TaskSet } from '../facts.ts'
import { isWithoutNews } from '../rules/is-without-news.ts'
import { clientRows, clientRun } from './client-rows.ts'
import { connectionColumns, imageColumns, taskColumns } from './columns.ts'
import { createDerivedColumns } from './derived-columns.ts'
import type { Db } from './open.ts'
import { putRecorded } from './put-recorded.ts'
import { createRevisions } from './revisions.ts'
import { createSaveOrganised } from './save-organised.ts'
import { saveRules } from './save-rules.ts'
import { answers, connections, durations, images, libraries, meta, notices, tasks } from './schema.ts'
import { cjkPairs, searchText } from './search-text.ts'

/** Saves a decision inside the caller's transaction and tells what it touched. The only writer of the product. */
export type Save = (decision: Decision) => Change

type Columns = Record<string, unknown>

/** Fields that search looks at: a set of one of them renews the task's search columns. */
const searchable = ['model', 'prompt', 'params', 'tags', 'note'] as const satisfies (keyof TaskSet)[]

export function createSave(db: Db): Save {
  const update = createUpdates(db)
  const insert = { ...createInserts(db), ...createSideInserts(db) }
  const revisions = createRevisions(db)
  const saveOrganised = createSaveOrganised(db)
  const { renewSearch, renewShape } = createDerivedColumns(db, update.task)

  return (decision) => {
    const reshaped = new Set<number>()
    const touchedTasks = new Set<number>()
    const touchedConnections = new Set<number>()
    const { at } = decision
    for (const row of decision.newConnections ?? []) {
      const inserted = db.insert(connections).values(insertedConnection(row)).returning({ seq: connections.seq }).get()
      touchedConnections.add(inserted.seq)
    }
    for (const { seq, set } of decision.connections ?? []) {
      update.connection(seq, connectionColumns(set))
      touchedConnections.add(seq)
    }
    for (const row of decision.newTasks ?? []) touchedTasks.add(insert.task(row))
    for (const { seq, set } of decision.tasks ?? []) {
      update.task(seq, taskColumns(set))
      if (searchable.some((field) => field in set)) renewSearch(seq)
      if ('params' in set) reshaped.add(seq)
      touchedTasks.add(seq)
    }
    for (const row of decision.newImages ?? []) {
      insert.image(row)
      touchedTasks.add(row.taskSeq)
      reshaped.add(row.taskSeq)
    }
    for (const { seq, set } of decision.images ?? []) {
      const taskSeq = update.image(seq, imageColumns(set))
      touchedTasks.add(taskSeq)
      if ('width' in set) reshaped.add(taskSeq)
    }
    revisions.count(decision, touchedTasks)
    for (const row of decision.recordedTasks ?? []) {
      const seq = putRecorded(db, row)
      insert.history({
        taskSeq: seq,
        at,
        detail: row.isImported === true ? 'imported' : 'put back from the records of the library',
      })
      touchedTasks.add(seq)
      reshaped.add(seq)
    }
    for (const seq of saveOrganised(decision)) touchedTasks.add(seq)
    const isAboutRules = saveRules(db, decision)
    for (const seq of reshaped) renewShape(seq)
    for (const taskSeq of saveWantedImages(db, decision.wantedImages)) touchedTasks.add(taskSeq)
    for (const { taskSeq, detail } of decision.history ?? []) insert.history({ taskSeq, at, detail })
    for (const row of decision.answers ?? []) insert.answer({ ...row, at })
    for (const row of decision.notices ?? []) insert.notice({ connectionSeq: null, ...row, at })
    moveNotices(db, decision)
    for (const row of decision.libraries ?? []) {
      db.insert(libraries).values(row).onConflictDoUpdate({ target: libraries.id, set: row }).run()
    }
    for (const seq of decision.goneConnections ?? []) db.delete(connections).where(eq(connections.seq, seq)).run()
    if (decision.settings !== undefined) putMeta(db, 'settings', decision.settings)
    if (decision.exportProfiles !== undefined) putMeta(db, 'exportProfiles', decision.exportProfiles)
    if (decision.organisedRecorded !== undefined) putMeta(db, 'organisedRecorded', decision.organisedRecorded)
    if (decision.isSeen === true) putMeta(db, 'seenAt', String(at))
    for (const row of decision.durations ?? []) insert.durations({ ...row, at })
    for (const row of decision.recorded ?? []) revisions.recorded(row)
    for (const seq of decision.goneTasks ?? []) db.delete(tasks).where(eq(tasks.seq, seq)).run()
    return {
      at,
      taskSeqs: [...touchedTasks],
      connectionSeqs: [...touchedConnections],
      isAboutRules,
      hasNews: !isWithoutNews(decision),
    }
  }
}

function insertedConnection(row: NonNullable<Decision['newConnections']>[number]): typeof connections.$inferInsert {
  return { ...row, imageHosts: JSON.stringify(row.imageHosts) }
}

function putMeta(db: Db, key: string, value: string): void {
  db.insert(meta).values({ key, value }).onConflictDoUpdate({ target: meta.key, set: { value } }).run()
}

/** One set for every wanted image. Gives back the tasks that it is news for: the same trouble comes again and again. */
function saveWantedImages(db: Db, set: Decision['wantedImages']): number[] {
  if (set === undefined || Object.keys(set).length === 0) return []
  const { reason, detail } = set
  const isNews = and(
    reason === undefined ? undefined : sql`${images.reason} is not ${reason}`,
    detail === undefined ? undefined : sql`${images.detail} is not ${detail}`,
  )
  const wanted = sql`${images.status} = 'wanted'`
  const told = db.selectDistinct({ taskSeq: images.taskSeq }).from(images).where(and(wanted, isNews)).all()
  db.update(images).set(imageColumns(set)).where(wanted).run()
  return told.map(({ taskSeq }) => taskSeq)
}

function moveNotices(db: Db, { at, noticesShown, noticesDeferred }: Decision): void {
  for (const seq of noticesShown ?? []) db.update(notices).set({ shownAt: at }).where(eq(notices.seq, seq)).run()
  for (const { seq, until } of noticesDeferred ?? []) {
    const tries = sql`${notices.tries} + 1`
    db.update(notices).set({ nextTryAt: until, tries }).where(eq(notices.seq, seq)).run()
  }
}

/**
 * Updates, prepared once per set of columns. There are few different sets, and a statement that drizzle builds anew each
 * time costs about ten times as much as the update itself (facts: 150–240 µs against 18 µs).
 */
function createUpdates(db: Db) {
  const prepared = new Map<string, (values: Columns) => void>()

  function run(
    table: typeof tasks | typeof images | typeof connections,
    name: string,
    seq: number,
    set: Columns,
  ): void {
    const names = Object.keys(set).toSorted()
    if (names.length === 0) return
    const key = `${name}:${names.join()}`
    let statement = prepared.get(key)
    if (statement === undefined) {
      const placeholders = Object.fromEntries(names.map((column) => [column, sql`${sql.placeholder(column)}`]))
      statement = clientRun(db, () =>
        db
          .update(table)
          .set(placeholders)
          .where(eq(table.seq, sql.placeholder('seq'))),
      )
      prepared.set(key, statement)
    }
    statement({ ...plainValues(set), seq })
  }

  const taskOfImage = clientRows<{ taskSeq: number }>(db, () =>
    db
      .select({ taskSeq: sql`${images.taskSeq}`.as('taskSeq') })
      .from(images)
      .where(eq(images.seq, sql.placeholder('seq'))),
  )

  return {
    task: (seq: number, set: Columns) => run(tasks, 'task', seq, set),
    connection: (seq: number, set: Columns) => run(connections, 'connection', seq, set),
    image(seq: number, set: Columns): number {
      run(images, 'image', seq, set)
      const [row] = taskOfImage({ seq })
      if (row === undefined) throw new Error(`there is no image ${seq}`)
      return row.taskSeq
    },
  }
}

/** Placeholders are bound as they are: SQLite knows no booleans. */
function plainValues(set: Columns): Columns {
  return Object.fromEntries(
    Object.entries(set).map(([name, value]) => [name, typeof value === 'boolean' ? Number(value) : value]),
  )
}

function createInserts(db: Db) {
  const task = db
    .insert(tasks)
    .values({
      id: sql.placeholder('id'),
      connectionSeq: sql.placeholder('connectionSeq'),
      family: sql.placeholder('family'),
      taskId: sql.placeholder('taskId'),
      addedAt: sql.placeholder('addedAt'),
      askedFromAt: sql.placeholder('addedAt'),
      nextPollAt: sql.placeholder('addedAt'),
      searchText: sql.placeholder('searchText'),
      searchPairs: sql.placeholder('searchPairs'),
    })
    .returning({ seq: tasks.seq })
    .prepare()
  const image = db
    .insert(images)
    .values({
      taskSeq: sql.placeholder('taskSeq'),
      role: sql.placeholder('role'),
      index: sql.placeholder('index'),
      url: sql.placeholder('url'),
      deadlineAt: sql.placeholder('deadlineAt'),
      nextTryAt: sql.placeholder('nextTryAt'),
    })
    .prepare()
  const line = db.$client.prepare<{ taskSeq: number; at: number; detail: string }>(
    `insert into history (task_seq, step, at, status, phase, detail)
     select seq, (select coalesce(max(step), 0) + 1 from history where task_seq = tasks.seq), @at, status, phase, @detail
     from tasks where seq = @taskSeq`,
  )
  return {
    task(row: NewTask): number {
      const text = searchText({ ...row, model: null, prompt: null, params: null, tags: [], note: '' })
      const inserted = task.get({ ...row, searchText: text, searchPairs: cjkPairs(text) })
      if (inserted === undefined) throw new Error('a new task got no row')
      line.run({ taskSeq: inserted.seq, at: row.addedAt, detail: 'added' })
      return inserted.seq
    },
    image: (row: NewImage) => image.run({ ...row }),
    history: (row: { taskSeq: number; at: number; detail: string }) => line.run(row),
  }
}

/** What hangs on tasks, or stands beside them. */
function createSideInserts(db: Db) {
  const answer = clientRun(db, () =>
    db
      .insert(answers)
      .values({
        taskSeq: sql.placeholder('taskSeq'),
        at: sql.placeholder('at'),
        httpStatus: sql.placeholder('httpStatus'),
        body: sql.placeholder('body'),
      })
      .onConflictDoUpdate({
        target: answers.taskSeq,
        set: { at: sql`excluded.at`, httpStatus: sql`excluded.http_status`, body: sql`excluded.body` },
      }),
  )
  const notice = db
    .insert(notices)
    .values({
      kind: sql.placeholder('kind'),
      taskSeq: sql.placeholder('taskSeq'),
      connectionSeq: sql.placeholder('connectionSeq'),
      at: sql.placeholder('at'),
      title: sql.placeholder('title'),
      body: sql.placeholder('body'),
      nextTryAt: sql.placeholder('at'),
    })
    .prepare()
  const learned = db
    .insert(durations)
    .values({
      family: sql.placeholder('family'),
      model: sql.placeholder('model'),
      json: sql.placeholder('json'),
      updatedAt: sql.placeholder('at'),
    })
    .onConflictDoUpdate({
      target: [durations.family, durations.model],
      set: { json: sql`excluded.json`, updatedAt: sql`excluded.updated_at` },
    })
    .prepare()
  return {
    durations: (row: DurationsRow & { at: number }) => learned.run({ ...row }),
    answer: (row: NonNullable<Decision['answers']>[number] & { at: number }) => answer({ ...row }),
    notice: (row: NewNotice & { at: number }) => notice.run({ ...row }),
  }
}
