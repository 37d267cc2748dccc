import { describe, expect, it } from 'vitest'
import type { Cell, Standing } from './cell.ts'
import { stages } from './cell.ts'
import { cells } from './matrix.ts'
import { runCells } from './run-cells.ts'
import type { Seen } from './run-cells.ts'

/** The first test of a group runs it whole; the others look at what was seen. */
function grouped(group: readonly Cell[]): (cell: Cell) => Promise<Seen> {
  let running: ReturnType<typeof runCells> | null = null
  return async (cell) => {
    running ??= runCells(group)
    const seen = (await running).get(cell)
    if (seen === undefined) throw new Error('this cell was not run')
    return seen
  }
}

/** The cells that take real time need another patience of the core, and so a core of their own. */
const groups = [
  { name: 'what takes time', group: cells.filter(({ isSlow }) => isSlow) },
  ...stages.map((name) => ({ name, group: cells.filter(({ stage, isSlow }) => stage === name && !isSlow) })),
]
const kept: Standing = { task: 'kept', image: 'kept', reason: null, connection: 'ok' }

describe.each(groups)('$name', ({ group }) => {
  const seenOf = grouped(group)

  it.each(group.map((cell): [string, Cell] => [`${cell.stage}: ${cell.fault}`, cell]))('%s', async (_, cell) => {
    const seen = await seenOf(cell)
    expect(seen.hits, 'requests that the fault befell').toBeGreaterThan(0)
    expect(seen.during).toEqual(cell.end.during)
    // Nothing wrong is ever called kept, and nothing half lies in the library.
    expect(seen.keptDuring).toEqual(cell.end.heals === 'at-once' ? [seen.servedSha256] : [])
    if (cell.end.heals === 'by-allowing') expect(seen.after).toEqual(cell.end.during)
    else {
      expect(seen.after).toEqual(kept)
      expect(seen.sha256).toBe(seen.servedSha256)
    }
    expect(seen.complaints).toEqual([])
  })
})

it('no cell stands twice', () => {
  const names = cells.map(({ stage, fault }) => `${stage}: ${fault}`)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})
