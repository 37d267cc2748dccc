import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { conditionsOf } from '../../../src/core/query/conditions.ts'
import { parseQuery } from '../../../src/core/query/parse-query.ts'
import { noon } from '../../support/sample-facts.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

const dayMs = 86_400_000
/** Days begin where it is midnight in UTC; `noon` is 2026-03-01T12:00Z. */
const calendar = {
  now: noon,
  today: { year: 2026, month: 3, day: 1 },
  startOf: (year: number, month: number, day: number) => Date.UTC(year, month - 1, day),
}

let temp: TempStore
beforeAll(async () => {
  temp = await openTempStore()
  temp.save({
    newConnections: [
      {
        name: 'Work',
        kind: 'other',
        baseUrl: 'https://b.test',
        imageHosts: [],
        unknownAfterMs: 0,
        requestsPerSecond: 3,
      },
    ],
    newCollections: ['Calendar 2027', '海'],
  })
  temp.addTasks([
    { taskId: 'a-lighthouse' },
    { taskId: 'b-fog', family: 'midjourney', connectionSeq: 2, addedAt: noon - dayMs },
    { taskId: 'c-plain', family: null, addedAt: noon - 40 * dayMs },
    { taskId: 'd-gone' },
  ])
  const image = { role: 'result', index: 0, url: 'u', deadlineAt: noon, nextTryAt: null } as const
  temp.save({
    newImages: [
      { ...image, taskSeq: 1 },
      { ...image, taskSeq: 2 },
      { ...image, taskSeq: 3 },
      { ...image, taskSeq: 1, role: 'original' },
      { ...image, taskSeq: 2, role: 'original' },
    ],
    collected: [{ collectionSeq: 1, taskSeqs: [1, 2, 4] }],
  })
  const kept = { status: 'kept', path: 'p', bytes: 1, sha256: 'ab'.repeat(32), mediaType: 'image/png' } as const
  temp.save({
    tasks: [
      {
        seq: 1,
        set: {
          prompt: 'a paper  lantern, 50% fog_bank',
          status: 'kept',
          model: 'nano-banana-2',
          rating: 4,
          credits: 4.5,
          favorite: true,
          tags: ['Sea', 'größe'],
        },
      },
      {
        seq: 2,
        set: { model: 'Flux 100%', prompt: '海边日落', rating: 2, rejected: true, tags: ['sea side'], note: 'x' },
      },
      { seq: 4, set: { tags: ['Sea'], note: 'y', removedAt: noon } },
    ],
    images: [
      { seq: 1, set: { ...kept, width: 1344, height: 768 } },
      { seq: 2, set: { ...kept, width: 512, height: 768 } },
      { seq: 3, set: { status: 'lost', reason: 'expired' } },
      { seq: 4, set: kept },
      { seq: 5, set: { status: 'lost', reason: 'expired' } },
    ],
  })
})
afterAll(() => temp.close())

/** First letters of the ids that a query finds, by the list, the count, the index and the facets alike. */
function found(text: string): string {
  const parsed = parseQuery(text)
  if (!parsed.ok) throw new Error(parsed.fault.message)
  const { tags, connections, collections, tasks } = temp.store
  const names = { tags: tags.names, connections: connections.all, collections: collections.all }
  const { words, conditions } = conditionsOf(parsed.query, names, calendar)
  const filter = { conditions, ...(words.length === 0 ? {} : { search: words.join(' ') }) }
  const page = tasks.page(filter, null, 10)
  expect(tasks.count(filter)).toBe(page.length)
  expect(tasks.outlines(filter, null, 10).map(({ seq }) => seq)).toEqual(page.map(({ seq }) => seq))
  expect([...tasks.traits(filter)].flat()).toHaveLength(page.length)
  return page
    .map(({ taskId }) => taskId.charAt(0))
    .toSorted()
    .join('')
}

describe('a query finds', () => {
  it.each([
    ['', 'abc'],
    // Text
    ['paper lantern', 'a'],
    ['"paper lantern"', ''],
    ['"paper  lantern"', 'a'],
    ['"50% fog_b"', 'a'],
    ['-lantern', 'bc'],
    ['-"PAPER  Lan"', 'bc'],
    ['海边', 'b'],
    ['-海', 'ac'],
    ['-"落"', 'ac'],
    ['-"a "', 'c'],
    ['fog -lantern', 'b'],
    ['-\u0301', ''],
    // Columns
    ['model:BANANA', 'a'],
    ['model:100%', 'b'],
    ['model:0%0', ''],
    ['-model:banana', 'bc'],
    ['model:flux,banana', 'ab'],
    ['status:kept', 'a'],
    ['-status:kept,failed', 'bc'],
    ['family:none', 'c'],
    ['family:none,jobs', 'ac'],
    ['-family:jobs', 'bc'],
    ['connection:WORK', 'b'],
    ['-connection:work', 'ac'],
    ['connection:nobody', ''],
    ['-connection:nobody', 'abc'],
    ['rating:>=2', 'ab'],
    ['rating:2..3', 'b'],
    ['rating:0,4', 'ac'],
    ['-rating:>2', 'bc'],
    ['cost:4.5', 'a'],
    ['cost:<=4', ''],
    ['-cost:>4', 'bc'],
    ['ratio:16:9', 'a'],
    ['ratio:wide', 'a'],
    ['ratio:tall', 'b'],
    ['ratio:square', ''],
    ['ratio:2:3', 'b'],
    ['ratio:0.6667', 'b'],
    ['ratio:>1.76', ''],
    ['-ratio:wide', 'bc'],
    // Other tables
    ['tag:sea', 'a'],
    ['tag:SEA,"Sea side"', 'ab'],
    ['tag:GRÖSSE', ''],
    ['tag:GRÖßE', 'a'],
    ['-tag:sea', 'bc'],
    ['tag:nothing', ''],
    ['collection:"calendar 2027"', 'ab'],
    ['collection:海', ''],
    ['-collection:"calendar 2027"', 'c'],
    ['has:tag', 'ab'],
    ['has:note', 'b'],
    ['-has:note', 'ac'],
    ['has:rating,cost', 'ab'],
    ['has:prompt', 'ab'],
    ['has:collection', 'ab'],
    ['has:original', 'a'],
    ['is:favorite', 'a'],
    ['-is:favorite', 'bc'],
    ['is:rejected', 'b'],
    ['is:unsaved', ''],
    ['is:lost', 'bc'],
    ['is:favorite,rejected', 'ab'],
    // Time
    ['on:today', 'a'],
    ['on:yesterday', 'b'],
    ['on:2026-02-28', 'b'],
    ['on:2026-01', 'c'],
    ['on:2026', 'abc'],
    ['after:2026-02', 'ab'],
    ['before:2026-02', 'c'],
    ['after:25h', 'ab'],
    ['after:23h', 'a'],
    ['before:2w', 'c'],
    ['-after:today', 'bc'],
    // All of it at once
    ['rating:>=2 -is:rejected tag:sea fog', 'a'],
  ])('%s → %j', (text, ids) => {
    expect(found(text)).toBe(ids)
  })

  it('what a query with all that it may hold finds', () => {
    const many = Array.from({ length: 100 }, (_, index) => `-tag:t${index}`).join(' ')
    expect(found(many)).toBe('abc')
    expect(parseQuery(`${many} -x`)).toMatchObject({ ok: false, fault: { at: many.length + 2, length: 1 } })
    expect(found(Array.from({ length: 300 }, () => 'fog').join(' '))).toBe('ab')
  })
})
