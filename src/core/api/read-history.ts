import { facetsInputSchema, indexInputSchema, rowsInputSchema } from '../../contract/index.ts'
import type { Facets, FacetsInput, IndexInput, RowsInput, TaskIndex, TaskRow } from '../../contract/index.ts'
import type { TaskFacts } from '../facts.ts'
import type { EpochMs } from '../model.ts'
import { facetCounter } from '../rules/facet-counts.ts'
import { breathe } from './breathe.ts'
import { chosenFilter } from './chosen-filter.ts'
import type { ApiDeps } from './deps.ts'
import { parseInput } from './parse-input.ts'
import { cursorOf, placeOf } from './task-place.ts'
import { taskViews } from './views.ts'

type Deps = Pick<ApiDeps, 'store' | 'clock'>

/** "Soon" of the facet: the link dies within a day. */
const soonMs = 24 * 3_600_000

/** A chunk of the index of a selection. */
export function readIndex(deps: Deps, input: IndexInput): TaskIndex {
  const { store, clock } = deps
  const { filter, after, limit, rows: withRows } = parseInput(indexInputSchema, input)
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
    rows: rowsOf(deps, [...keys.subarray(0, withRows)]),
  }
}

/** Every platform that Node runs on is little endian, as the contract says. */
function packed({ buffer }: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>): string {
  return Buffer.from(buffer).toString('base64')
}

/** The rows of these keys, in their order. Those that are gone for good are left out. */
export function readRows(deps: Deps, input: RowsInput): TaskRow[] {
  return rowsOf(deps, parseInput(rowsInputSchema, input).keys)
}

function rowsOf(deps: Deps, keys: number[]): TaskRow[] {
  if (keys.length === 0) return []
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

/** What each facet would show, given all the other parts of the filter. */
export async function readFacets({ store, clock }: Deps, input: FacetsInput): Promise<Facets> {
  const { filter: chosen, utcOffsetMinutes } = parseInput(facetsInputSchema, input)
  const now = clock.now()
  const { search, conditions, removed, ...filter } = chosenFilter(store, chosen, now)
  const counter = facetCounter(filter, monthNames(utcOffsetMinutes), now + soonMs)
  for (const tasks of store.tasks.traits({ search, conditions, removed })) {
    for (const task of tasks) counter.add(task)
    await breathe()
  }
  const { status, family, model, connection, month, ...same } = counter.counts
  const names = new Map(store.connections.all().map(({ seq, name }) => [seq, name]))
  const named = new Map([...connection].map(([seq, count]) => [names.get(seq) ?? '', count]))
  return {
    ...same,
    status: byCount(status),
    family: byCount(family),
    model: byCount(model),
    connection: byCount(named),
    month: byCount(month).toSorted((a, b) => b.value.localeCompare(a.value)),
  }
}

function byCount<T>(counts: ReadonlyMap<T, number>): { value: T; count: number }[] {
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count)
}

/** Calendar months where the reader lives. Most neighbours share theirs, so the last one is tried first. */
function monthNames(utcOffsetMinutes: number): (at: EpochMs) => string {
  const offsetMs = utcOffsetMinutes * 60_000
  let last = { from: Infinity, to: -Infinity, name: '' }
  return (at) => {
    if (at >= last.from && at < last.to) return last.name
    const local = new Date(at + offsetMs)
    if (Number.isNaN(local.getTime())) return ''
    const [year, month] = [local.getUTCFullYear(), local.getUTCMonth()]
    last = {
      from: Date.UTC(year, month) - offsetMs,
      to: Date.UTC(year, month + 1) - offsetMs,
      name: local.toISOString().slice(0, 7),
    }
    return last.name
  }
}
