import { facetsInputSchema, indexInputSchema, rowsInputSchema } from '../../contract/index.ts'
import type { Facets, FacetsInput, IndexInput, RowsInput, TaskIndex, TaskRow } from '../../contract/index.ts'
import type { TaskFacts } from '../facts.ts'
import type { Store, TaskFilter } from '../store/index.ts'
import { chosenFilter } from './chosen-filter.ts'
import type { ApiDeps } from './deps.ts'
import { parseInput } from './parse-input.ts'
import { cursorOf, placeOf } from './task-place.ts'
import { taskViews } from './views.ts'

type Deps = Pick<ApiDeps, 'store' | 'clock'>

const expiringHours = 24

/** A chunk of the index of a selection. */
export function readIndex({ store, clock }: Deps, input: IndexInput): TaskIndex {
  const { filter, after, limit } = parseInput(indexInputSchema, input)
  const rows = store.tasks.outlines(chosenFilter(store, filter, clock.now()), placeOf(after), limit + 1)
  const isMore = rows.length > limit
  if (isMore) rows.pop()
  const last = rows.at(-1)
  const keys = new Uint32Array(rows.length)
  const addedAt = new Uint32Array(rows.length)
  const aspects = new Uint16Array(rows.length)
  const results = new Uint8Array(rows.length)
  for (const [position, row] of rows.entries()) {
    keys[position] = row.seq
    addedAt[position] = Math.max(0, Math.floor(row.addedAt / 1000))
    aspects[position] = row.aspect === null ? 0 : Math.min(65_535, Math.max(1, Math.round(row.aspect * 1000)))
    results[position] = Math.min(255, row.results)
  }
  return {
    count: rows.length,
    keys: packed(keys),
    addedAt: packed(addedAt),
    aspects: packed(aspects),
    results: packed(results),
    next: isMore && last !== undefined ? cursorOf(last) : null,
  }
}

/** Every platform that Node runs on is little endian, as the contract says. */
function packed({ buffer }: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>): string {
  return Buffer.from(buffer).toString('base64')
}

/** The rows of these keys, in their order. Those that are gone for good are left out. */
export function readRows(deps: Deps, input: RowsInput): TaskRow[] {
  const { keys } = parseInput(rowsInputSchema, input)
  const rows = new Map(taskRows(deps, deps.store.tasks.bySeqs(keys)).map((row) => [row.key, row]))
  return keys.flatMap((key) => rows.get(key) ?? [])
}

export function taskRows({ store, clock }: Deps, tasks: readonly TaskFacts[]): TaskRow[] {
  const views = taskViews(store, tasks, clock.now())
  return tasks.flatMap(({ seq }, position) => {
    const task = views[position]
    return task === undefined ? [] : [{ key: seq, task }]
  })
}

/** Lets other work in between: at 100,000 tasks each count takes some ten milliseconds. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** What each facet would show, given all the other parts of the filter. */
export async function readFacets({ store, clock }: Deps, input: FacetsInput): Promise<Facets> {
  const { filter: chosen, utcOffsetMinutes } = parseInput(facetsInputSchema, input)
  const now = clock.now()
  const filter = chosenFilter(store, chosen, now)
  const without = (...parts: (keyof TaskFilter)[]): TaskFilter => ({
    ...filter,
    ...Object.fromEntries(parts.map((part) => [part, undefined])),
  })
  const names = new Map(store.connections.all().map(({ seq, name }) => [seq, name]))
  const total = store.tasks.count(filter)
  await breathe()
  const status = byCount(store.tasks.countsByStatus(without('status')))
  await breathe()
  const family = byCount(store.tasks.countsByFamily(without('family')))
  await breathe()
  const model = byCount(store.tasks.countsByModel(without('model')))
  await breathe()
  const connection = byCount(store.tasks.countsByConnection(without('connectionSeq'))).flatMap(({ value, count }) => {
    const name = names.get(value)
    return name === undefined ? [] : [{ value: name, count }]
  })
  await breathe()
  const month = byMonth(store.tasks.additions(without('from', 'to')), utcOffsetMinutes)
  await breathe()
  return { total, status, family, model, connection, month, ...counts(store, filter, now) }
}

function counts(store: Store, filter: TaskFilter, now: number): Pick<Facets, 'unsaved' | 'expiring' | 'favorite'> {
  const rest = { ...filter, unsaved: undefined, expiringBefore: undefined }
  return {
    unsaved: store.tasks.count({ ...rest, unsaved: true }),
    expiring: store.tasks.count({ ...rest, expiringBefore: now + expiringHours * 3_600_000 }),
    favorite: store.tasks.count({ ...filter, favorite: true }),
  }
}

function byCount<T extends { count: number }>(counted: T[]): T[] {
  return counted.toSorted((a, b) => b.count - a.count)
}

/** Counts per calendar month, newest first; `additions` are sorted so, and so a month ends where its beginning is passed. */
function byMonth(additions: readonly number[], utcOffsetMinutes: number): Facets['month'] {
  const offsetMs = utcOffsetMinutes * 60_000
  const months: Facets['month'] = []
  let startsAt = Infinity
  for (const at of additions) {
    const month = months.at(-1)
    if (month !== undefined && at >= startsAt) {
      month.count += 1
      continue
    }
    const local = new Date(at + offsetMs)
    if (Number.isNaN(local.getTime())) continue
    startsAt = Date.UTC(local.getUTCFullYear(), local.getUTCMonth()) - offsetMs
    months.push({ value: local.toISOString().slice(0, 7), count: 1 })
  }
  return months
}
