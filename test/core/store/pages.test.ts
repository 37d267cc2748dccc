import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TaskFilter } from '../../../src/core/store/task-filter.ts'
import type { TaskPlace } from '../../../src/core/store/task-outline.ts'
import { noon } from '../../support/sample-facts.ts'
import { openTempStore } from '../../support/temp-store.ts'
import type { TempStore } from '../../support/temp-store.ts'

const yearsMs = 3650 * 86_400_000

let temp: TempStore
beforeEach(async () => {
  temp = await openTempStore()
})
afterEach(() => temp.close())

/** Walks from the newest to the oldest; `between` may change rows after each page. */
function walk(limit: number, selection: TaskFilter = {}, between: () => void = () => undefined): number[] {
  const seen: number[] = []
  let place: TaskPlace | null = null
  for (;;) {
    const page: (TaskPlace & { seq: number })[] = temp.store.tasks.page(selection, place, limit)
    seen.push(...page.map(({ seq }) => seq))
    const last = page.at(-1)
    if (last === undefined || page.length < limit) return seen
    place = { addedAt: last.addedAt, seq: last.seq }
    between()
  }
}

describe('pages', () => {
  it('show every row exactly once, newest first, whatever their size', () => {
    const times = fc.array(fc.integer({ min: noon, max: noon + 5 }), { maxLength: 40 })
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 12 }), (list, limit) => {
        temp.db.$client.exec('delete from tasks')
        const seqs = temp.addTasks(list.map((addedAt) => ({ addedAt })))
        const expected = seqs
          .map((seq, position) => ({ seq, addedAt: list[position] ?? 0 }))
          .toSorted((a, b) => b.addedAt - a.addedAt || b.seq - a.seq)
        expect(walk(limit)).toEqual(expected.map(({ seq }) => seq))
        expect(temp.store.tasks.count({})).toBe(list.length)
      }),
      { numRuns: 80 },
    )
  })

  it('show every row that stays exactly once while others come and go', () => {
    const seqs = temp.addTasks(Array.from({ length: 60 }, (_, n) => ({ addedAt: noon + Math.floor(n / 3) })))
    const gone = new Set(seqs.filter((_, position) => position % 7 === 0))
    const doomed = [...gone]
    const seen = walk(7, {}, () => {
      temp.addTasks([{ addedAt: noon + 100 }, { addedAt: noon - 100 }])
      for (const seq of doomed.splice(0, 2)) temp.save({ tasks: [{ seq, set: { removedAt: noon } }] })
    })
    expect(new Set(seen).size).toBe(seen.length)
    const stayed = seqs.filter((seq) => !gone.has(seq))
    expect(seen.filter((seq) => stayed.includes(seq))).toEqual(stayed.toSorted((a, b) => b - a))
  })

  it('hold each part of a selection, and never the trash', () => {
    const [a = 0, b = 0, c = 0, d = 0] = temp.addTasks([{}, { family: 'midjourney' }, { family: null }, {}])
    temp.save({
      tasks: [
        { seq: a, set: { status: 'kept', prompt: 'a lighthouse' } },
        { seq: b, set: { status: 'kept' } },
        { seq: d, set: { status: 'kept', prompt: 'a lighthouse', removedAt: noon } },
      ],
    })
    expect(walk(1)).toEqual([c, b, a])
    expect(walk(1, { status: ['kept'] })).toEqual([b, a])
    expect(walk(1, { family: ['jobs'] })).toEqual([a])
    expect(walk(1, { status: ['kept'], family: ['midjourney'] })).toEqual([b])
    expect(walk(1, { search: 'lighthouse' })).toEqual([a])
    expect(temp.store.tasks.count({ status: ['kept'] })).toBe(2)
    expect(temp.store.tasks.statusCounts()).toEqual([
      { status: 'kept', count: 2 },
      { status: 'waiting', count: 1 },
    ])
    expect(temp.store.tasks.openSeqs()).toEqual([c])
    expect(temp.store.tasks.openCount()).toBe(1)
    expect(temp.store.tasks.removed().map(({ seq }) => seq)).toEqual([d])
  })
})

describe('what is due', () => {
  it('are the questions of one connection, the longest due first, and those far ahead', () => {
    const times = [noon, noon - 5, noon + 1, noon + 86_400_000, noon + 86_400_001, noon + yearsMs, null, noon - 9]
    const seqs = temp.addTasks(times.map(() => ({})))
    const [s0, s1, , , s4, s5, , s7 = 0] = seqs
    temp.save({
      newConnections: [
        { name: 'b', kind: 'kie', baseUrl: 'u', imageHosts: [], unknownAfterMs: 1, requestsPerSecond: 1 },
      ],
      tasks: [
        ...seqs.map((seq, position) => ({ seq, set: { nextPollAt: times[position] ?? null } })),
        { seq: s7, set: { removedAt: noon } },
      ],
    })
    temp.addTasks([{ connectionSeq: 2 }])
    const due = (limit: number) => temp.store.tasks.dueSeqs(1, noon, limit)
    expect(due(99)).toEqual([s1, s0, s4, s5])
    expect(due(3)).toEqual([s1, s0, s4])
    expect(due(1)).toEqual([s1])
    expect(temp.store.tasks.nextPolls(1, 2)).toEqual([
      { seq: s1, at: noon - 5 },
      { seq: s0, at: noon },
    ])
  })

  it('are images: originals first, then the earliest deadline; not the landed, not the later ones', () => {
    const [taskSeq = 0] = temp.addTasks([{}])
    const rows = [
      { role: 'result' as const, deadlineAt: noon + 9, nextTryAt: noon },
      { role: 'result' as const, deadlineAt: noon + 5, nextTryAt: noon - 5 },
      { role: 'original' as const, deadlineAt: noon + 99, nextTryAt: noon },
      { role: 'result' as const, deadlineAt: noon + 1, nextTryAt: noon + 1 },
      { role: 'result' as const, deadlineAt: noon + 2, nextTryAt: null },
      { role: 'result' as const, deadlineAt: noon + 7, nextTryAt: noon + yearsMs },
      { role: 'result' as const, deadlineAt: noon + 3, nextTryAt: noon },
    ]
    temp.save({ newImages: rows.map((row, index) => ({ taskSeq, index, url: 'u', ...row })) })
    const rowsOfTask = temp.store.images.ofTask(taskSeq)
    const bySeq = new Map(rowsOfTask.map((image) => [image.index, image.seq]))
    temp.save({ images: [{ seq: bySeq.get(6) ?? 0, set: { landedAt: noon, nextTryAt: null } }] })
    const indexes = (images: { seq: number }[]) =>
      images.map(({ seq }) => rowsOfTask.find((image) => image.seq === seq)?.index)
    expect(indexes(temp.store.images.wantedAt(noon, 99))).toEqual([2, 1, 5, 0])
    expect(indexes(temp.store.images.wantedAt(noon, 2))).toEqual([2, 1])
    expect(temp.store.images.nextTries(1)).toEqual([{ seq: bySeq.get(1), url: 'u', at: noon - 5 }])
    expect(indexes(temp.store.images.landed(9))).toEqual([6])
    expect(temp.store.images.untriedOriginals()).toBe(1)
  })

  it('are images at other hosts than those that are full', () => {
    const [taskSeq = 0] = temp.addTasks([{}])
    const urls = ['https://a.test/1', 'https://a.test.b.test/2', 'https://b.test/3', 'https://a.test/4', 'no url']
    const row = { taskSeq, role: 'result' as const, deadlineAt: noon, nextTryAt: noon }
    temp.save({ newImages: urls.map((url, index) => ({ ...row, index, url })) })
    const without = (...origins: string[]) => temp.store.images.wantedElsewhere(noon, origins, 9).map(({ url }) => url)
    expect(without('https://a.test')).toEqual([urls[1], urls[2], urls[4]])
    expect(without('https://a.test', 'https://b.test')).toEqual([urls[1], urls[4]])
    expect(without()).toEqual(urls)
  })

  it('finds a kept image by its bytes, in its library, and who shares the file', () => {
    const [one = 0, two = 0] = temp.addTasks([{}, {}])
    const sha256 = 'ab'.repeat(32)
    temp.save({
      libraries: [
        { id: 'l', path: '/p', device: 1 },
        { id: 'm', path: '/q', device: 1 },
      ],
      newImages: [one, two].map((taskSeq) => ({
        taskSeq,
        role: 'result' as const,
        index: 0,
        url: 'u',
        deadlineAt: 1,
        nextTryAt: 1,
      })),
    })
    const [first = 0, second = 0] = temp.store.images.ofTasks([one, two]).map(({ seq }) => seq)
    temp.save({
      images: [
        { seq: first, set: { status: 'kept', sha256, libraryId: 'l', path: 'a' } },
        { seq: second, set: { sha256, libraryId: 'm', path: 'a' } },
      ],
    })
    expect(temp.store.images.keptWith(sha256, 'l')?.seq).toBe(first)
    expect(temp.store.images.keptWith(sha256, 'm')).toBeNull()
    temp.save({ images: [{ seq: second, set: { status: 'kept' } }], tasks: [{ seq: two, set: { removedAt: noon } }] })
    expect(temp.store.images.usersOfFile(sha256, 'a')).toEqual([
      { taskSeq: one, removedAt: null },
      { taskSeq: two, removedAt: noon },
    ])
  })
})
