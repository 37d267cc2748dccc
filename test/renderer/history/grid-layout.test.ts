import { describe, expect, it } from 'vitest'
import type { IndexArrays } from '../../../src/renderer/data/index-arrays.ts'
import { dayItemOf, itemAt, layoutHistory } from '../../../src/renderer/history/grid-layout.ts'
import { rowsOfGrid, rowsOfList } from '../../../src/renderer/history/history-rows.ts'

const shape = { width: 1000, gap: 10, target: 180, captionHeight: 60, rowGap: 20, dayHeight: 50 }
const noon = new Date(2026, 10, 22, 12).getTime() / 1000
const day = 86_400

/** So many tasks, newest first, `perDay` on each day. */
function indexOf(count: number, perDay: number, aspect = 1500): IndexArrays {
  return {
    count,
    keys: Uint32Array.from({ length: count }, (_, at) => count - at),
    addedAt: Uint32Array.from({ length: count }, (_, at) => noon - Math.floor(at / perDay) * day - (at % perDay)),
    aspects: new Uint16Array(count).fill(aspect),
    results: new Uint8Array(count).fill(1),
  }
}

describe('the layout of the history', () => {
  it('heads each day and holds every task once, in order', () => {
    const { items, rows } = layoutHistory(indexOf(25, 10), shape)
    expect(items.filter(({ kind }) => kind === 'day')).toMatchObject([
      { from: 0, to: 10 },
      { from: 10, to: 20 },
      { from: 20, to: 25 },
    ])
    const held = rows.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at))
    expect(held).toEqual(Array.from({ length: 25 }, (_, at) => at))
  })

  it('begins a day at midnight where the reader lives', () => {
    const midnight = new Date(2026, 10, 22).getTime() / 1000
    const index = { ...indexOf(2, 2), addedAt: Uint32Array.of(midnight, midnight - 1) }
    expect(layoutHistory(index, shape).items.filter(({ kind }) => kind === 'day')).toHaveLength(2)
  })

  it('stacks what it places without holes', () => {
    const layout = layoutHistory(indexOf(40, 7), shape)
    const heights = layout.items.map((item) => (item.kind === 'day' ? 50 : item.row.height + 80))
    expect(layout.tops.at(-1)).toBeCloseTo(heights.reduce((sum, height) => sum + height, 0))
    for (const [at, top] of layout.tops.slice(0, -1).entries()) {
      expect(itemAt(layout, top)).toBe(at)
      expect(itemAt(layout, top + 1)).toBe(at)
    }
    expect(itemAt(layout, 1e9)).toBe(layout.items.length - 1)
  })

  it('finds the header above an item', () => {
    const layout = layoutHistory(indexOf(25, 10), shape)
    for (const at of layout.items.keys()) {
      const header = layout.items[dayItemOf(layout, at)]
      expect(header?.kind).toBe('day')
      expect(dayItemOf(layout, at)).toBeLessThanOrEqual(at)
    }
  })

  it('takes nothing, and no width, for nothing', () => {
    expect(layoutHistory(indexOf(0, 1), shape)).toMatchObject({ items: [], rows: [] })
    expect(layoutHistory(indexOf(5, 5), { ...shape, width: 0 }).rows).toEqual([])
  })

  it('places an unknown ratio as a square and two pictures side by side', () => {
    const { ratios } = layoutHistory({ ...indexOf(2, 2, 0), results: Uint8Array.of(0, 2) }, shape)
    expect([...ratios]).toEqual([1, 2])
  })
})

describe('rows to scroll to', () => {
  it('know where a position of the grid is, and what is at a place', () => {
    const layout = layoutHistory(indexOf(60, 20), shape)
    const rows = rowsOfGrid(layout)
    for (const row of layout.rows) {
      const top = rows.topOf(row.end - 1)
      expect(top).toBe(rows.topOf(row.start))
      expect(rows.positionAt(top + 1)).toBe(row.start)
      expect(rows.heightOf(row.start)).toBeCloseTo(row.height + 80)
    }
    expect(rows.positionAt(0)).toBe(0)
    expect(rows.moved(0, 'ArrowRight', false, 600)).toBe(1)
    expect(rows.moved(5, 'End', true, 600)).toBe(59)
  })

  it('know the lines of a list, and stay inside it', () => {
    const rows = rowsOfList({ count: 100 }, 44)
    expect(rows.topOf(10)).toBe(440)
    expect(rows.positionAt(445)).toBe(10)
    expect(rows.positionAt(1e9)).toBe(99)
    expect(rows.moved(0, 'ArrowUp', false, 440)).toBe(0)
    expect(rows.moved(0, 'PageDown', false, 440)).toBe(9)
    expect(rows.moved(95, 'PageDown', false, 440)).toBe(99)
    expect(rows.moved(7, 'ArrowLeft', false, 440)).toBe(7)
    expect(rowsOfList({ count: 0 }, 44).moved(0, 'End', false, 440)).toBe(0)
  })
})
