import { describe, expect, it } from 'vitest'
import { runTimeCells } from './run-time-cells.ts'
import type { TimeCell, TimeEvent } from './time-cells.ts'
import { timeCells } from './time-cells.ts'

const events = [...new Set(timeCells.map(({ event }) => event))]

/** The first test of an event runs all of its cells; the others look at what was seen. */
function grouped(event: TimeEvent, cells: readonly TimeCell[]): () => ReturnType<typeof runTimeCells> {
  let running: ReturnType<typeof runTimeCells> | null = null
  return () => (running ??= runTimeCells(event, cells))
}

describe.each(events.map((event): [string, TimeEvent] => [event.name, event]))('%s', (_, event) => {
  const group = timeCells.filter((cell) => cell.event === event)
  const run = grouped(event, group)

  it.each(group.map((cell): [string, TimeCell] => [cell.stage, cell]))('%s', async (_, cell) => {
    const seen = (await run()).get(cell)
    const { task, image, reason, isLate = false } = cell.end
    expect(seen?.before).toBe(
      { status: 'waiting', 'create-link': 'saving', image: 'saving', original: 'kept' }[cell.stage],
    )
    // Our own clock never ends anything, and neither does a trouble of the moment.
    expect(['waiting', 'saving', 'kept']).toContain(seen?.later)
    expect(seen).toMatchObject({ task, image, reason, isLate, complaints: [] })
    expect(seen?.sha256).toBe(image === 'kept' ? seen?.servedSha256 : null)
  })
})
