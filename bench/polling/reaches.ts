import type { Reach as ExplainedReach } from '../part.ts'
import { mostOfRoundRobin, roundRobin } from './budget-section.ts'
import type { BudgetRow } from './budget-section.ts'
import type { ChangeRow } from './change-section.ts'
import type { ScheduleRow } from './schedules-section.ts'

type Reach = Omit<ExplainedReach, 'why'>

interface Rows {
  schedules: readonly ScheduleRow[]
  changes: readonly ChangeRow[]
  budgets: readonly BudgetRow[]
}

/** Rounding of the table: a ratio that reads 1.00 is not worse. */
const equal = 1.005

export function reachesOf({ schedules, changes, budgets }: Rows): Reach[] {
  return [
    ...boundReaches(schedules),
    ...learningReaches(schedules),
    ...[10, 25].map((tasks) => changeReach(changes, tasks)),
    ...pressureReaches(budgets),
    ...lagReaches(budgets),
  ]
}

function boundReaches(rows: readonly ScheduleRow[]): Reach[] {
  const within = (policy: string, name: string, most: number): Reach => {
    const own = rows.filter((row) => row.policy === policy)
    const over = own.filter((row) => row.timesBound > most)
    const worst = own.reduce((a, b) => (a.timesBound > b.timesBound ? a : b))
    const missed = over.map((row) => `${row.shape} ${row.timesBound.toFixed(2)}`).join(', ')
    return {
      name,
      target: `requests × lag ≤ ${most.toFixed(2)} × bound`,
      measured: `at most ${worst.timesBound.toFixed(2)} (${worst.shape})${missed === '' ? '' : `; over: ${missed}`}`,
      met: over.length === 0,
    }
  }
  return [within('known', 'distribution known', 1.1), within('after 50', 'learned from 50 tasks', 1.25)]
}

function learningReaches(rows: readonly ScheduleRow[]): Reach[] {
  const worse = (name: string, policies: readonly string[]): Reach => {
    const own = rows.filter((row) => policies.includes(row.policy))
    const worst = own.reduce((a, b) => (a.timesFlat > b.timesFlat ? a : b))
    const over = own.filter((row) => row.timesFlat > equal)
    const missed = over.map((row) => `${row.shape} ${row.policy} ${row.timesFlat.toFixed(2)}`).join(', ')
    return {
      name,
      target: 'lag ≤ 1.00 × flat loop at equal requests',
      measured: `at most ${worst.timesFlat.toFixed(2)}${missed === '' ? '' : `; over: ${missed}`}`,
      met: over.length === 0,
    }
  }
  return [
    worse('nothing learned', ['after 0']),
    worse('after 1 to 5 tasks', ['after 1', 'after 2', 'after 3', 'after 5']),
    worse('after 10 tasks and 50', ['after 10', 'after 50']),
  ]
}

function changeReach(rows: readonly ChangeRow[], tasks: number): Reach {
  const own = rows.filter((row) => row.tasks === tasks)
  const over = own.filter((row) => row.timesFlat > equal)
  const worst = Math.max(...own.map((row) => row.timesFlat))
  const missed = over.map((row) => `sigma ${row.sigma} × ${row.factor}: ${row.timesFlat.toFixed(2)}`).join(', ')
  return {
    name: `the first ${tasks} tasks after a change of speed`,
    target: 'lag ≤ 1.00 × flat loop at equal requests',
    measured: `at most ${worst.toFixed(2)}${missed === '' ? '' : `; over: ${missed}`}`,
    met: over.length === 0,
  }
}

const ours = 'learned, most urgent first'

/** One reach per load that the budget cannot serve in time. */
function pressureReaches(rows: readonly BudgetRow[]): Reach[] {
  return rows.flatMap((own) => {
    const { load, models } = own
    const round = rows.find((row) => row.load === load && row.models === models && row.policy === roundRobin)
    if (own.policy !== ours || round === undefined || load.count < 100) return []
    const [ratio, possible] = [own.meanMs / round.meanMs, own.boundMs / round.meanMs]
    return [
      {
        name: `${load.count} tasks ${load.way}, ${models}, ${load.perSecond} req/s`,
        target: "mean lag ≤ 0.80 × round robin's",
        measured: `${ratio.toFixed(2)} (the bound allows ${possible.toFixed(2)})`,
        met: ratio <= mostOfRoundRobin,
        beyondBound: possible > mostOfRoundRobin,
      },
    ]
  })
}

const lateMs = 5_000

function lagReaches(rows: readonly BudgetRow[]): Reach[] {
  return rows
    .filter(({ policy, load }) => policy === ours && load.count === 100)
    .map(({ load, models, p95Ms, p95RangeMs, p95BoundMs }) => ({
      name: `100 tasks ${load.way}, ${models}, ${load.perSecond} req/s`,
      target: 'p95 lag ≤ 5 s for tasks under two minutes',
      measured: `${inSeconds(p95Ms)} (${p95RangeMs.map(inSeconds).join(' to ')} over the seeds; the bound allows ${inSeconds(p95BoundMs ?? 0)})`,
      met: p95Ms <= lateMs,
      beyondBound: (p95BoundMs ?? 0) > lateMs,
    }))
}

function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
