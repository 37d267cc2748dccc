import { describe, expect, it } from 'vitest'
import { moveInGrid, rowIndexOf } from '../../../src/renderer/grid/move-in-grid.ts'

/** Three rows: 0 1 2 / 3 4 / 5 6 7 8, the middle one with a wide first cell. */
const grid = {
  ratios: [1, 1, 1, 2, 1, 0.75, 0.75, 0.75, 0.75],
  gap: 0,
  pageRows: 2,
  rows: [
    { start: 0, end: 3, height: 100 },
    { start: 3, end: 5, height: 100 },
    { start: 5, end: 9, height: 100 },
  ],
}

describe('moveInGrid', () => {
  it('goes left and right through the rows and stays at the ends', () => {
    expect(moveInGrid(grid, 2, 'ArrowRight')).toBe(3)
    expect(moveInGrid(grid, 3, 'ArrowLeft')).toBe(2)
    expect(moveInGrid(grid, 0, 'ArrowLeft')).toBe(0)
    expect(moveInGrid(grid, 8, 'ArrowRight')).toBe(8)
  })

  it('goes up and down to the nearest centre', () => {
    // Centres: 50 150 250 / 100 250 / 37 112 187 262
    expect(moveInGrid(grid, 0, 'ArrowDown')).toBe(3)
    expect(moveInGrid(grid, 2, 'ArrowDown')).toBe(4)
    expect(moveInGrid(grid, 4, 'ArrowDown')).toBe(8)
    expect(moveInGrid(grid, 3, 'ArrowDown')).toBe(6)
    expect(moveInGrid(grid, 8, 'ArrowUp')).toBe(4)
    expect(moveInGrid(grid, 1, 'ArrowUp')).toBe(1)
    expect(moveInGrid(grid, 6, 'ArrowDown')).toBe(6)
  })

  it('goes to the ends of the row, of the grid with Ctrl, and by pages', () => {
    expect(moveInGrid(grid, 7, 'Home')).toBe(5)
    expect(moveInGrid(grid, 5, 'End')).toBe(8)
    expect(moveInGrid(grid, 7, 'Home', true)).toBe(0)
    expect(moveInGrid(grid, 0, 'End', true)).toBe(8)
    expect(moveInGrid(grid, 2, 'PageDown')).toBe(8)
    expect(moveInGrid(grid, 8, 'PageUp')).toBe(2)
  })

  it('comes back into a grid that became shorter, and answers 0 for an empty one', () => {
    expect(moveInGrid(grid, 40, 'ArrowLeft')).toBe(7)
    expect(moveInGrid({ ...grid, rows: [] }, 3, 'ArrowDown')).toBe(0)
  })

  it('finds the row of each position', () => {
    expect([0, 2, 3, 4, 5, 8].map((position) => rowIndexOf(grid.rows, position))).toEqual([0, 0, 1, 1, 2, 2])
  })
})
