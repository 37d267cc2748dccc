import { eq, sql } from 'drizzle-orm'
import type { Decision } from '../facts.ts'
import type { EpochMs } from '../model.ts'
import type { Db } from './open.ts'
import { collections, collectionTasks, savedSearches } from './organise-schema.ts'
import { lookAgain } from './save-rules.ts'
import { meta } from './schema.ts'

/** Saves what a decision says of collections, saved searches and credits. Gives back the tasks whose collections it touched. */
export type SaveOrganised = (decision: Decision) => Iterable<number>

export function createSaveOrganised(db: Db): SaveOrganised {
  return (decision) => {
    for (const { seq, set } of decision.connections ?? [])
      if (typeof set.balance === 'number') keepBalance(db, { seq, at: decision.at, credits: set.balance })
    saveSearches(db, decision)
    let isNew = isAboutNames(decision)
    for (const { task, collections: names } of decision.recordedTasks ?? [])
      if (putBack(db, { id: task.id, names, at: decision.at })) isNew = true
    if (isNew) countRevision(db)
    return isAboutCollections(decision) ? saveCollections(db, decision) : []
  }
}

function isAboutCollections(decision: Decision): boolean {
  const { newCollections, renamedCollections, goneCollections, collected, uncollected } = decision
  return [newCollections, renamedCollections, goneCollections, collected, uncollected].some(
    (part) => part !== undefined,
  )
}

/** Is there another list of saved searches or of collections now? */
function isAboutNames(decision: Decision): boolean {
  const {
    savedSearches: saved,
    goneSearches,
    searchOrder,
    newCollections,
    renamedCollections,
    goneCollections,
  } = decision
  return [saved, goneSearches, searchOrder, newCollections, renamedCollections, goneCollections].some(
    (part) => part !== undefined,
  )
}

/** What the library's records tell of them is out of date (`organised.ts`). */
function countRevision(db: Db): void {
  const value = sql`cast(${meta.value} + 1 as text)`
  db.insert(meta)
    .values({ key: 'organisedRevision', value: '1' })
    .onConflictDoUpdate({ target: meta.key, set: { value } })
    .run()
}

/** Prepares its statements each time: this happens by hand, and a start should not wait for it. */
function saveCollections(db: Db, decision: Decision): Set<number> {
  const { insert, remove, membersOf, count } = collectionStatements(db)
  const { at } = decision
  const touched = new Set<number>()
  for (const name of decision.newCollections ?? []) db.insert(collections).values({ name, createdAt: at }).run()
  for (const { seq, name } of decision.renamedCollections ?? []) {
    db.update(collections).set({ name }).where(eq(collections.seq, seq)).run()
    for (const taskSeq of membersOf.all(seq)) touched.add(taskSeq)
  }
  for (const { collectionSeq, taskSeqs } of decision.collected ?? [])
    for (const taskSeq of taskSeqs) if (insert.run({ collectionSeq, taskSeq, at }).changes > 0) touched.add(taskSeq)
  for (const { collectionSeq, taskSeqs } of decision.uncollected ?? [])
    for (const taskSeq of taskSeqs) if (remove.run({ collectionSeq, taskSeq }).changes > 0) touched.add(taskSeq)
  for (const seq of decision.goneCollections ?? []) {
    for (const taskSeq of membersOf.all(seq)) touched.add(taskSeq)
    db.delete(collections).where(eq(collections.seq, seq)).run()
  }
  for (const seq of touched) count.run(seq)
  lookAgain(db, touched)
  return touched
}

function collectionStatements({ $client: client }: Db) {
  return {
    insert: client.prepare<{ collectionSeq: number; taskSeq: number; at: number }>(
      'insert or ignore into collection_tasks (collection_seq, task_seq, added_at) values (@collectionSeq, @taskSeq, @at)',
    ),
    remove: client.prepare<{ collectionSeq: number; taskSeq: number }>(
      'delete from collection_tasks where collection_seq = @collectionSeq and task_seq = @taskSeq',
    ),
    membersOf: client
      .prepare<[number], number>('select task_seq from collection_tasks where collection_seq = ?')
      .pluck(),
    // What the records of the library tell of it has changed; revisions.ts counts all else.
    count: client.prepare<[number]>('update tasks set revision = revision + 1 where seq = ?'),
  }
}

/** A task of the library's records: in the collections that its record names and in no others. Those that are gone are made anew: gives back whether there were such. */
function putBack(db: Db, { id, names, at }: { id: string; names: readonly string[]; at: EpochMs }): boolean {
  let isAnyNew = false
  db.delete(collectionTasks)
    .where(sql`${collectionTasks.taskSeq} = (select seq from tasks where id = ${id})`)
    .run()
  for (const name of names) {
    const { changes } = db.insert(collections).values({ name, createdAt: at }).onConflictDoNothing().run()
    if (changes > 0) isAnyNew = true
    db.run(
      sql`insert or ignore into collection_tasks (collection_seq, task_seq, added_at)
          select collections.seq, tasks.seq, ${at} from collections, tasks
          where collections.name = ${name} collate nocase and tasks.id = ${id}`,
    )
  }
  return isAnyNew
}

function saveSearches(db: Db, { savedSearches: saved, goneSearches, searchOrder }: Decision): void {
  const isNamed = (name: string) => sql`${savedSearches.name} = ${name} collate nocase`
  for (const { name, query } of saved ?? []) {
    const { changes } = db.update(savedSearches).set({ name, query }).where(isNamed(name)).run()
    const position = sql`(select coalesce(max(position), 0) + 1 from saved_searches)`
    if (changes === 0) db.insert(savedSearches).values({ name, query, position }).run()
  }
  for (const name of goneSearches ?? []) db.delete(savedSearches).where(isNamed(name)).run()
  for (const [at, name] of (searchOrder ?? []).entries())
    db.update(savedSearches)
      .set({ position: at + 1 })
      .where(isNamed(name))
      .run()
}

/** Only a change is news. Two in the same millisecond: the later one. */
function keepBalance({ $client: client }: Db, row: { seq: number; at: EpochMs; credits: number }): void {
  client
    .prepare<[typeof row]>(
      `insert into balances (connection_seq, at, credits) select @seq, @at, @credits
       where @credits is not (select credits from balances where connection_seq = @seq order by at desc limit 1)
       on conflict do update set credits = excluded.credits`,
    )
    .run(row)
}
