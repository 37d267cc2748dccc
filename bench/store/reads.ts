import { searches, models } from './fill-store.ts'
import type { Measure } from './measure.ts'
import type { BenchStore } from './open-bench-store.ts'

const page = 50
/** As many places as a window asks for at once. */
const chunk = 20_000
const shown = 'from tasks where removed_at is null'
const newest = 'order by added_at desc, seq desc'

/** Queries as the views ask them, beside the same rows by a prepared statement. */
export function readMeasures({ store, raw }: BenchStore, size: number): Measure[] {
  const { tasks } = store
  const middle = store.tasks.bySeq(Math.floor(size / 2))
  if (middle === null) throw new Error('the store is not filled')
  const place = { addedAt: middle.addedAt, seq: middle.seq }
  const all = (sql: string, ...values: (string | number)[]): (() => unknown) => {
    const statement = raw.prepare(sql)
    return () => statement.all(...values)
  }
  const hot = (name: string, ours: () => unknown, sql: string, ...values: (string | number)[]): Measure => ({
    name,
    ours,
    raw: all(sql, ...values),
    isHot: true,
    why: 'Pages: the JSON of the parameters is read for each row, which the raw statement leaves as text.',
  })
  const facet = (column: string): string => `select ${column}, count(*) ${shown} group by ${column}`
  const unsaved = "seq in (select task_seq from images where status = 'wanted')"
  const counts = [
    ...['status', 'family', 'model', 'connection_seq'].map((column) => all(facet(column))),
    all(`select count(*) ${shown} and ${unsaved}`),
    all(`select count(*) ${shown} and favorite`),
    all(`select strftime('%Y-%m', added_at / 1000, 'unixepoch'), count(*) ${shown} group by 1`),
  ]
  const model = models[3] ?? ''
  const pages: Measure[] = [
    hot('first page', () => tasks.page({}, null, page), `select * ${shown} ${newest} limit ${page}`),
    hot(
      'keyset page in the middle',
      () => tasks.page({}, place, page),
      `select * ${shown} and (added_at, seq) < (?, ?) ${newest} limit ${page}`,
      place.addedAt,
      place.seq,
    ),
    hot(
      `index chunk of ${chunk}`,
      () => tasks.outlines({}, null, chunk),
      `select seq, added_at, aspect, results ${shown} ${newest} limit ${chunk}`,
    ),
    hot(
      'first page of a model',
      () => tasks.page({ model: [model] }, null, page),
      `select * ${shown} and model = ? ${newest} limit ${page}`,
      model,
    ),
    hot(
      'first page of favourites',
      () => tasks.page({ favorite: true }, null, page),
      `select * ${shown} and favorite ${newest} limit ${page}`,
    ),
    hot(
      'first page of what is unsaved',
      () => tasks.page({ unsaved: true }, null, page),
      `select * ${shown} and ${unsaved} ${newest} limit ${page}`,
    ),
  ]
  const facets: Measure[] = [
    {
      name: 'facets: all counts',
      ours: () => [...tasks.traits({})],
      raw: () => counts.map((one) => one()),
      isHot: true,
      why: 'The facets read the columns of each task once and count in JavaScript, a chunk at a time with a breath in between, so that one pass serves every combination of filters; seven counts by SQL hold up the loops for as long as they take.',
    },
    hot(
      'unsaved images',
      () => store.images.unsavedCount(),
      "select count(*) from images join tasks on tasks.seq = task_seq where images.status = 'wanted' and removed_at is null",
    ),
  ]
  const found = Object.entries(searches).map(([kind, word]): Measure => {
    const table = kind === 'cjk' ? 'task_pairs' : 'task_trigrams'
    const match = `"${word}"`
    return hot(
      `search: ${{ common: 'a common word', rare: 'a rare word', part: 'a part of a word', cjk: 'two characters of Han' }[kind] ?? kind}`,
      () => tasks.page({ search: word }, null, page),
      `select * ${shown} and seq in (select rowid from ${table} where ${table} match ?) ${newest} limit ${page}`,
      match,
    )
  })
  return [...pages, ...facets, ...found]
}
