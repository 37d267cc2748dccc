import type { DuePoll, TaskToAsk } from '../facts.ts'
import type { EpochMs } from '../model.ts'
import type { CheckCurve } from '../rules/polling/check-curve.ts'
import { pollOrder } from '../rules/polling/poll-order.ts'
import type { Store } from '../store/index.ts'
import type { Learning } from './learning.ts'

/** More due tasks of one connection than this are not compared; they come in when the longest due have been asked. */
const mostRanked = 10_000
/** Each may need a curve of its own: a gateway that names thousands of models must not cost seconds. */
const mostModels = 200

/** Chooses among the due tasks of a connection when there are more than its budget allows. */
export interface PollRanking {
  /** The `count` tasks to ask now, the most urgent first; never one of `busy`. */
  next(connectionSeq: number, count: number, now: EpochMs, busy: ReadonlySet<string>): TaskToAsk[]
}

interface Rank {
  /** Seqs that have not been handed out, in their order. */
  order: number[]
  madeAt: EpochMs
  againAt: EpochMs
}

/**
 * An order is made anew when it is used up, and at most every second, or every ms for each due task: ten thousand cost about
 * 50 ms to read and compare.
 */
export function createPollRanking(tasks: Store['tasks'], learning: Learning): PollRanking {
  const ranks = new Map<number, Rank>()
  const turns = new Map<number, number>()

  function rankAnew(connectionSeq: number, now: EpochMs, busy: ReadonlySet<string>): Rank {
    const due = tasks.duePolls(connectionSeq, now, mostRanked).filter(({ seq }) => !busy.has(String(seq)))
    const order = pollOrder(due, curvesOf(learning), { now, turns: turns.get(connectionSeq) ?? 0 })
    const rank = { order, madeAt: now, againAt: now + Math.max(1_000, due.length) }
    ranks.set(connectionSeq, rank)
    return rank
  }

  return {
    next(connectionSeq, count, now, busy) {
      let rank = ranks.get(connectionSeq)
      // A clock that was turned back must not keep an old order for as long.
      const isStale = rank === undefined || now >= rank.againAt || now < rank.madeAt
      let isNew = isStale
      if (rank === undefined || isStale) rank = rankAnew(connectionSeq, now, busy)
      const found: TaskToAsk[] = []
      while (found.length < count) {
        if (rank.order.length === 0 && isNew) break
        if (rank.order.length === 0) {
          isNew = true
          rank = rankAnew(connectionSeq, now, new Set([...busy, ...found.map(({ seq }) => String(seq))]))
        }
        const seqs = rank.order.splice(0, count - found.length).filter((seq) => !busy.has(String(seq)))
        const due = tasks.stillDue(seqs, now)
        turns.set(connectionSeq, (turns.get(connectionSeq) ?? 0) + due.length)
        found.push(...due)
      }
      return found
    },
  }
}

/** The curve of each model, looked up once. */
function curvesOf(learning: Learning): (poll: DuePoll) => CheckCurve {
  const curves = new Map<string, CheckCurve>()
  return ({ family, model }) => {
    if (family === null) return learning.nothing().curve
    const key = `${family} ${model ?? ''}`
    const known = curves.get(key)
    if (known !== undefined || curves.size >= mostModels) return known ?? learning.nothing().curve
    const { curve } = learning.about(family, model ?? '')
    curves.set(key, curve)
    return curve
  }
}
