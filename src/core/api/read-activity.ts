import type { Activity, ActivityRow } from '../../contract/index.ts'
import type { TaskFacts } from '../facts.ts'
import { usualDuration } from '../rules/polling/usual-duration.ts'
import type { ApiDeps } from './deps.ts'
import { taskRows } from './read-history.ts'

/** Rows in each list; the totals tell the rest. */
const mostRows = 200
const dayMs = 86_400_000

/** What is going on: at risk, saving, waiting, lately ended badly. */
export function readActivity(deps: Pick<ApiDeps, 'store' | 'clock'>): Activity {
  const { store, clock } = deps
  const usual = new Map<string, number | null>()

  function usualMs({ family, model }: TaskFacts): number | null {
    if (family === null) return null
    const key = `${family} ${model ?? ''}`
    const known = usual.get(key)
    if (known !== undefined) return known
    const learned = usualDuration(store.durations.json(family, model ?? ''))
    usual.set(key, learned)
    return learned
  }

  const list = (tasks: readonly TaskFacts[], total: number): { rows: ActivityRow[]; total: number } => {
    const facts = new Map(tasks.map((task) => [task.seq, task]))
    const rows = taskRows(deps, tasks).map((row) => {
      const task = facts.get(row.key)
      return { ...row, usualMs: task === undefined ? null : usualMs(task) }
    })
    return { rows, total }
  }

  const troubled = store.tasks.troubled()
  const risky = troubled.slice(0, mostRows).flatMap(({ seq }) => store.tasks.bySeq(seq) ?? [])
  const saving = store.tasks.page({ status: ['saving'] }, null, mostRows)
  const badly = store.tasks.endedBadlySince(clock.now() - dayMs, mostRows)
  return {
    atRisk: list(risky, troubled.length),
    saving: list(saving, store.tasks.count({ status: ['saving'] })),
    waiting: list(store.tasks.waiting(mostRows), store.tasks.count({ status: ['waiting'] })),
    failed: list(badly, badly.length),
  }
}
