import { statisticsInputSchema } from '../../contract/index.ts'
import type { Statistics, StatisticsInput } from '../../contract/index.ts'
import type { TaskTimes } from '../facts.ts'
import { createTally } from '../rules/task-tally.ts'
import type { TaskPlace } from '../store/index.ts'
import { breathe } from './breathe.ts'
import type { ApiDeps } from './deps.ts'
import { localDay } from './local-calendar.ts'
import { parseInput } from './parse-input.ts'
import { queryFilter } from './query-filter.ts'

/** So many rows at a time, with a breath between them: the process that polls and saves is the same. */
const chunk = 5_000

/** Numbers about all tasks that a search finds, and about each day, model or connection of them. */
export async function readStatistics({ store, clock }: ApiDeps, input: StatisticsInput): Promise<Statistics> {
  const { by, search } = parseInput(statisticsInputSchema, input)
  const filter = queryFilter(store, search, clock.now())
  const connections = new Map(store.connections.all().map(({ seq, name }) => [seq, name]))
  const nameOf = {
    day: dayOf,
    model: modelOf,
    connection: (task: TaskTimes) => connections.get(task.connectionSeq) ?? null,
  }
  const total = createTally()
  const groups = new Map<string | null, ReturnType<typeof createTally>>()
  let place: TaskPlace | null = null
  for (;;) {
    const rows: TaskTimes[] = store.tasks.times(filter, place, chunk)
    for (const task of rows) {
      total.add(task)
      if (by === undefined) continue
      const name = nameOf[by](task)
      const group = groups.get(name) ?? createTally()
      groups.set(name, group)
      group.add(task)
    }
    place = rows.at(-1) ?? null
    if (place === null || rows.length < chunk) break
    await breathe()
  }
  const tallies = [...groups].map(([name, group]) => ({ name, ...group.result() }))
  // Days have come newest first already.
  return { total: total.result(), groups: by === 'day' ? tallies : tallies.toSorted((a, b) => b.tasks - a.tasks) }
}

function dayOf({ addedAt }: TaskTimes): string {
  return localDay(addedAt)
}

function modelOf({ model }: TaskTimes): string | null {
  return model
}
