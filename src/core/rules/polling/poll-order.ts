import type { DuePoll } from '../../facts.ts'
import type { EpochMs } from '../../model.ts'
import type { CheckCurve } from './check-curve.ts'
import { pollUrgency } from './poll-urgency.ts'
import { taskAge } from './task-age.ts'

/** One question in so many goes to the task that has been due for longest. */
const fairTurn = 8

/**
 * The order in which due tasks are asked when the budget is too small for all of them; `due` comes with the longest due first.
 *
 * First what has never been answered, in its order: it may be done for long. Then by urgency. One turn in eight goes to the
 * longest due among the rest, whatever its urgency: so nothing starves, and each of n due tasks is asked within 8·n turns at
 * the latest. `turns` counts the questions handed out so far, or a short list that is made anew again and again would never
 * come to the eighth.
 */
export function pollOrder(
  due: readonly DuePoll[],
  curveOf: (poll: DuePoll) => CheckCurve,
  { now, turns }: { now: EpochMs; turns: number },
): number[] {
  const first = due.filter(isUnanswered).map(({ seq }) => seq)
  const rest = due.filter((poll) => !isUnanswered(poll))
  const longestDue = rest.map(({ seq }) => seq)
  const urgent = rest
    .map((poll) => ({ seq: poll.seq, worth: urgencyOf(poll, curveOf(poll), now) }))
    .toSorted((a, b) => b.worth - a.worth)
    .map(({ seq }) => seq)
  const fair = [...longestDue, ...first].values()
  const usual = [...first, ...urgent].values()
  const order = new Set<number>()
  while (order.size < due.length) {
    const isFair = (turns + order.size) % fairTurn === fairTurn - 1
    const next = nextNot(order, isFair ? fair : usual)
    if (next === null) break
    order.add(next)
  }
  return [...order]
}

/** Nothing is known yet, or only a link is missing. A task that gives errors does not count: it would stay in front. */
function isUnanswered({ askedAt, errors, family, probeIndex, emptySuccesses }: DuePoll): boolean {
  return (askedAt === null && errors === 0) || (family === null && probeIndex > 0) || emptySuccesses > 0
}

function urgencyOf({ askedFromAt, createdAt, askedAt }: DuePoll, curve: CheckCurve, now: EpochMs): number {
  const ageMs = taskAge(now, askedFromAt, createdAt)
  return pollUrgency({ ageMs, askedAtAgeMs: askedAt === null ? 0 : taskAge(askedAt, askedFromAt, createdAt) }, curve)
}

function nextNot(taken: ReadonlySet<number>, queue: Iterator<number>): number | null {
  for (let one = queue.next(); one.done !== true; one = queue.next()) if (!taken.has(one.value)) return one.value
  return null
}
