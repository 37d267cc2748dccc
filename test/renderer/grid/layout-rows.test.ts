import { describe, expect, it } from 'vitest'
import { cellRatio } from '../../../src/renderer/grid/cell-ratio.ts'
import { cellsOf, layoutRows } from '../../../src/renderer/grid/layout-rows.ts'

const shape = { width: 1000, gap: 10, target: 200 }

describe('layoutRows', () => {
  it('fills the width with every row but the last', () => {
    const ratios = Float32Array.from({ length: 57 }, (_, index) => 0.6 + (index % 7) * 0.25)
    const rows = layoutRows(ratios, shape)
    for (const row of rows.slice(0, -1)) {
      const last = cellsOf(row, ratios, 10).at(-1)
      expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(1000, 3)
    }
    expect(rows.map(({ start }) => start)).toEqual([0, ...rows.slice(0, -1).map(({ end }) => end)])
    expect(rows.at(-1)?.end).toBe(57)
  })

  it('ends a row where its height comes nearest to the wished one', () => {
    // Four squares are 242 px high, five 192: five is nearer. Three of 1.5 are 217, four 161: three is nearer.
    expect(layoutRows([1, 1, 1, 1, 1, 1], shape)[0]).toEqual({ start: 0, end: 5, height: 192 })
    expect(layoutRows([1.5, 1.5, 1.5, 1.5], shape)[0]?.end).toBe(3)
  })

  it('does not stretch the last row', () => {
    expect(layoutRows([1], shape)).toEqual([{ start: 0, end: 1, height: 200 }])
  })

  it('fits ratios beyond 0.56 and 2.4, and takes the unknown for a square', () => {
    const widths = (ratio: number): number | undefined =>
      cellsOf({ start: 0, end: 1, height: 100 }, [ratio], 10)[0]?.width
    expect([widths(9), widths(0.1), widths(NaN), widths(0), widths(-1)]).toEqual([
      240, 56.00000000000001, 100, 100, 100,
    ])
  })

  it('gives a cell that is left over a row of its own when it fills one', () => {
    const rows = layoutRows([1.1, 1.1, 2.4, 1], { width: 460, gap: 0, target: 200 })
    expect(rows.map(({ start, end }) => [start, end])).toEqual([
      [0, 2],
      [2, 3],
      [3, 4],
    ])
    expect(rows[1]?.height).toBeCloseTo(460 / 2.4, 4)
  })

  it('lays out a part of a longer list', () => {
    const rows = layoutRows([9, 9, 1, 1, 9], { ...shape, from: 2, to: 4 })
    expect(rows).toEqual([{ start: 2, end: 4, height: 200 }])
  })

  it('answers no rows without a width', () => {
    expect(layoutRows([1, 1], { ...shape, width: 0 })).toEqual([])
    expect(layoutRows([], shape)).toEqual([])
  })

  it('lays out 100,000 cells within a frame', () => {
    const ratios = Float32Array.from({ length: 100_000 }, (_, index) => 0.5 + ((index * 7919) % 100) / 50)
    layoutRows(ratios, shape)
    const tries = Array.from({ length: 5 }, () => {
      const startedAt = performance.now()
      layoutRows(ratios, shape)
      return performance.now() - startedAt
    })
    expect(Math.min(...tries)).toBeLessThan(10)
  })
})

describe('cellRatio', () => {
  it('puts two images side by side and more into a square of the same ratio', () => {
    expect([cellRatio(1, 1), cellRatio(1, 2), cellRatio(1.5, 4), cellRatio(1.5, 9)]).toEqual([1, 2, 1.5, 1.5])
  })

  it('stays within what a row can hold', () => {
    expect([cellRatio(null, 0), cellRatio(3, 1), cellRatio(0.2, 1), cellRatio(1.9, 2)]).toEqual([1, 2.4, 0.56, 2.4])
    expect([cellRatio(NaN, 1), cellRatio(Infinity, 1), cellRatio(-2, 1)]).toEqual([1, 1, 1])
  })
})
