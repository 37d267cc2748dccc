import type { DuePoll } from '../../src/core/facts.ts'
import type { CheckCurve } from '../../src/core/rules/polling/check-curve.ts'
import { learnedCurve } from '../../src/core/rules/polling/learned-curve.ts'
import { pollOrder } from '../../src/core/rules/polling/poll-order.ts'
import { filled, msUntilToken } from '../../src/core/rules/token-bucket.ts'
import type { Bucket } from '../../src/core/rules/token-bucket.ts'
import type { Durations } from './durations.ts'
import { createEarliestFirst } from './earliest-first.ts'
import type { Delay } from './policies.ts'

/** One model at the gateway, and what the policy believes about it. */
export interface Kind {
  durations: Durations
  delay: Delay
  /** Orders the due tasks as the product does; without it the longest due goes first (a round robin). */
  curve: CheckCurve | null
}

export interface Load {
  /** Tasks at once. Each is of a kind drawn at random. */
  count: number
  /** `steady`: a task that is seen done is followed by a new one. `pasted`: all begin together, and none follows. */
  way: 'steady' | 'pasted'
  perSecond: number
}

export interface Seen {
  durationMs: number
  lagMs: number
}

interface Running {
  kind: Kind
  beganAt: number
  durationMs: number
  askedAt: number
  dueAt: number
}

/**
 * The order of the due tasks is made anew after a second for every thousand of them: with 10,000 a scan for every request
 * would cost more than it gains.
 */
function rankedForMs(due: number): number {
  return Math.max(1_000, due)
}

/** Runs a load through a token bucket, event by event, and gives back the tasks seen done. In steady state, after settling. */
export function underBudget(
  kinds: readonly Kind[],
  load: Load,
  chance: () => number,
): { seen: Seen[]; requests: number } {
  const waiting = createEarliestFirst()
  const tasks: Running[] = []
  const turnMs = (load.count / load.perSecond) * 1000
  const meanMs = kinds.reduce((sum, kind) => sum + kind.durations.meanMs / kinds.length, 0)
  const settledAt = load.way === 'steady' ? turnMs + 3 * meanMs : 0
  const endAt = load.way === 'steady' ? settledAt + Math.max(turnMs + 6 * meanMs, 600_000) : Infinity
  const seen: Seen[] = []
  let [now, requests, turns, open] = [0, 0, 0, load.count]

  function begin(index: number, beganAt: number): void {
    const kind = kinds[Math.floor(chance() * kinds.length)]
    if (kind === undefined) return
    const durationMs = kind.durations.draw(chance)
    const dueAt = beganAt + kind.delay(0, chance())
    tasks[index] = { kind, beganAt, durationMs, askedAt: beganAt, dueAt }
    waiting.push(dueAt, index)
  }

  function ask(index: number): void {
    const task = tasks[index]
    if (task === undefined) return
    turns += 1
    if (now >= settledAt) requests += 1
    const lagMs = now - task.beganAt - task.durationMs
    task.askedAt = now
    if (lagMs < 0) {
      task.dueAt = now + task.kind.delay(now - task.beganAt, chance())
      waiting.push(task.dueAt, index)
      return
    }
    if (now >= settledAt) seen.push({ durationMs: task.durationMs, lagMs })
    if (load.way === 'steady') begin(index, now)
    else open -= 1
  }

  const polls = (indexes: readonly number[]): DuePoll[] =>
    indexes
      .flatMap((index) => {
        const task = tasks[index]
        return task === undefined ? [] : [pollOf(index, task)]
      })
      .toSorted((a, b) => (a.nextPollAt ?? 0) - (b.nextPollAt ?? 0))
  const unknown = learnedCurve(null)
  const curveOf = ({ seq }: DuePoll): CheckCurve => tasks[seq]?.kind.curve ?? unknown

  for (let index = 0; index < load.count; index += 1) {
    begin(index, load.way === 'steady' ? chance() * (meanMs + turnMs) - turnMs : 0)
  }
  const ranked = kinds.some((kind) => kind.curve !== null)
  let due: number[] = []
  let [rank, rankAgainAt]: [number[], number] = [[], 0]
  let bucket: Bucket = filled(undefined, load.perSecond, 0)
  while (open > 0 && now < endAt) {
    bucket = filled(bucket, load.perSecond, now)
    const wait = msUntilToken(bucket, load.perSecond)
    const idle = due.length + rank.length === 0
    if (wait > 0 || (idle && waiting.nextAt() > now)) {
      now = Math.max(now + wait, idle ? waiting.nextAt() : 0)
      continue
    }
    bucket = { ...bucket, tokens: bucket.tokens - 1 }
    if (!ranked) {
      ask(waiting.pop() ?? -1)
      continue
    }
    if (rank.length === 0 || now >= rankAgainAt) {
      due.push(...rank)
      while (waiting.nextAt() <= now) due.push(waiting.pop() ?? -1)
      const most = Math.ceil((load.perSecond * rankedForMs(due.length)) / 1000)
      const order = pollOrder(polls(due), curveOf, { now, turns })
      due = order.slice(most)
      rank = order.slice(0, most).toReversed()
      rankAgainAt = now + rankedForMs(due.length)
    }
    ask(rank.pop() ?? -1)
  }
  return { seen, requests }
}

/** A task that has been answered once, as the product's order sees it. */
function pollOf(seq: number, { beganAt, askedAt, dueAt }: Running): DuePoll {
  const nothing = { family: 'jobs', model: null, createdAt: null, errors: 0, emptySuccesses: 0, probeIndex: 0 } as const
  return { ...nothing, seq, askedFromAt: beganAt, askedAt, nextPollAt: dueAt }
}
