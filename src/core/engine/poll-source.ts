import type { ConnectionFacts, Decision, TaskToAsk } from '../facts.ts'
import type { Clock } from '../host.ts'
import { families } from '../model.ts'
import type { EpochMs, Family } from '../model.ts'
import { decideAnswer } from '../rules/decide-answer.ts'
import { holdWithoutKey, hostOutcome, isFamilyHeld, heldUntil, isHeld } from '../rules/hold.ts'
import { newsOnly } from '../rules/news-only.ts'
import { pausedNotice } from '../rules/paused-notice.ts'
import { modelOf } from '../rules/polling/model-of.ts'
import type { Decide, Store } from '../store/index.ts'
import type { Gateway, StatusAnswer } from './ask-gateway.ts'
import type { Budget } from './budget.ts'
import type { CommitTogether } from './commit-together.ts'
import type { Commit } from './commit.ts'
import type { Learning } from './learning.ts'
import { createPollRanking } from './poll-ranking.ts'
import type { WorkSource } from './work-loop.ts'

/** Questions under way at once, over all connections. */
const width = 48
/** And on one connection, as many as it has sockets: a gateway that hangs must not keep the others waiting. */
const widthOfOne = 8

export interface PollDeps {
  clock: Clock
  chance: () => number
  store: Store
  learning: Learning
  budget: Budget
  gateway: Gateway
  commit: Commit
  commitTogether: CommitTogether
  /** Makes the loop look for work: there is room for a question, though what was asked is not committed yet. */
  look: () => void
}

/** A question, and the connection as it was when the question was found due. */
interface Poll {
  task: TaskToAsk
  connection: ConnectionFacts
}

/** Tasks whose next question is due, each asked once: ask, read, decide, commit. */
export function createPollSource({
  clock,
  chance,
  store,
  learning,
  budget,
  gateway,
  commit,
  commitTogether,
  look,
}: PollDeps): WorkSource<Poll> {
  const inFlight = new Map<number, number>()
  const ranking = createPollRanking(store.tasks, learning)

  /** How many questions a connection may have under way besides those that it has. A paused one gets a single probe. */
  function slots({ seq, state }: ConnectionFacts): number {
    return Math.max(0, (state === 'paused' ? 1 : widthOfOne) - (inFlight.get(seq) ?? 0))
  }

  /** How many questions a connection may be sent now. More than the budget has would come back at once, again and again. */
  function room(connection: ConnectionFacts, now: EpochMs): number {
    return isHeld(connection, now) ? 0 : Math.min(slots(connection), budget.available(connection))
  }

  return {
    name: 'polls',
    width,
    key: ({ task }) => String(task.seq),
    due(limit, busy) {
      const now = clock.now()
      const found: Poll[] = []
      for (const connection of store.connections.all()) {
        const free = Math.min(room(connection, now), limit - found.length)
        if (free <= 0) continue
        // One more than there is room for tells whether there is a choice.
        const seqs = store.tasks.dueSeqs(connection.seq, now, free + busy.size + 1)
        const idle = seqs.filter((seq) => !busy.has(String(seq)))
        if (idle.length === 0) continue
        const tasks =
          idle.length > free ? ranking.next(connection.seq, free, now, busy) : store.tasks.stillDue(idle, now)
        for (const task of tasks) found.push({ task, connection })
      }
      return found
    },
    nextDueAt(busy) {
      const now = clock.now()
      let next: EpochMs | null = null
      for (const connection of store.connections.all()) {
        if (slots(connection) === 0) continue
        const polls = store.tasks.nextPolls(connection.seq, busy.size + 1)
        const first = polls.find((poll) => !busy.has(String(poll.seq)))?.at
        if (first === undefined || first === null) continue
        const held = heldUntil(connection, now) ?? now
        if (held === Infinity) continue
        const at = Math.max(first, held, budget.nextAt(connection))
        next = next === null ? at : Math.min(next, at)
      }
      return next
    },
    async run({ task, connection }, signal) {
      const family = task.family ?? probed(task)
      const hold = connection.familyHolds.find((one) => one.family === family && isFamilyHeld(one, clock.now()))
      if (hold !== undefined && task.family !== null) {
        return commitTogether(() => ({ at: clock.now(), tasks: [{ seq: task.seq, set: { nextPollAt: hold.until } }] }))
      }
      if (!budget.tryTake(connection)) return
      inFlight.set(connection.seq, (inFlight.get(connection.seq) ?? 0) + 1)
      let decision: Decide
      const sentAt = clock.now()
      try {
        const answer = await gateway.askStatus(connection, family, task.taskId, sentAt, signal)
        decision = () =>
          decide({ store, learning }, { seq: task.seq, asked: family, answer, sentAt }, clock.now(), chance())
        if (isAboutOthers(connection, answer)) {
          commit(decision)
          return
        }
      } finally {
        inFlight.set(connection.seq, (inFlight.get(connection.seq) ?? 1) - 1)
      }
      // Its socket is free while it waits to be committed.
      look()
      await commitTogether(decision)
    },
  }
}

function probed(task: TaskToAsk): Family {
  return families[task.probeIndex % families.length] ?? 'jobs'
}

/** Does it tell, or may it tell, that other tasks of the connection are not to be asked? Then nothing is asked before it is committed. */
function isAboutOthers({ state }: ConnectionFacts, answer: StatusAnswer): boolean {
  if (state === 'paused' || answer.kind !== 'asked') return true
  return answer.outcome.kind === 'disabled' || hostOutcome(answer.outcome) !== null
}

/** Decides on the facts as they are now, not as they were when the question went out. */
function decide(
  { store, learning }: Pick<PollDeps, 'store' | 'learning'>,
  { seq, asked, answer, sentAt }: { seq: number; asked: Family; answer: StatusAnswer; sentAt: EpochMs },
  at: EpochMs,
  chance: number,
): Decision | null {
  const task = store.tasks.bySeq(seq)
  // An answer about a task that was removed meanwhile changes nothing; it is asked again when it comes back.
  if (task === null || task.removedAt !== null || answer.kind === 'not-now') return null
  const connection = store.connections.bySeq(task.connectionSeq)
  if (answer.kind === 'no-key') {
    const set = holdWithoutKey(connection, answer.missing, at)
    if (set === null) return null
    const notices = connection.state === 'ok' ? [pausedNotice(connection, answer.missing)] : []
    return { at, connections: [{ seq: connection.seq, set }], notices }
  }
  const images = store.images.ofTask(seq)
  const tookMs = at - sentAt
  const { durations, curve } = learning.about(asked, modelOf(task, answer.outcome))
  const decision = newsOnly(
    decideAnswer({ task, images, connection, asked, tookMs, durations, curve }, answer.outcome, at, chance),
    task,
  )
  return answer.raw === null ? decision : { ...decision, answers: [{ taskSeq: seq, ...answer.raw }] }
}
