import type { NoticeFacts } from '../facts.ts'
import type { Clock, Host } from '../host.ts'
import type { EpochMs } from '../model.ts'
import { chosenNotice } from '../rules/notice-choice.ts'
import type { NoticeChoice } from '../rules/notice-choice.ts'
import { retryDelay } from '../rules/retry-delay.ts'
import type { Store } from '../store/index.ts'
import type { Commit } from './commit.ts'
import type { Told } from './live.ts'
import { unlessAborted } from './unless-aborted.ts'
import type { WorkSource } from './work-loop.ts'

/**
 * Notices that are still to be told, one after the other. Shown first, marked then: a crash in between tells one twice,
 * which is better than never.
 */
export function createNoticeSource({
  clock,
  chance,
  store,
  commit,
  notify,
  announced,
  choice,
}: {
  clock: Clock
  chance: () => number
  store: Store
  commit: Commit
  notify: Host['notify']
  announced: (told: Told) => void
  /** What the user wants to be told, as it is now. */
  choice: () => NoticeChoice
}): WorkSource<NoticeFacts> {
  return {
    name: 'notices',
    width: 1,
    key: (notice) => String(notice.seq),
    due: (limit, busy) => store.notices.due(clock.now(), limit + busy.size),
    nextDueAt: (busy) => (busy.size > 0 ? null : store.notices.nextAt()),
    async run(notice, signal) {
      const { seq, kind, title, body, at } = notice
      const task = notice.taskSeq === null ? null : (store.tasks.bySeq(notice.taskSeq)?.id ?? null)
      const chosen = chosenNotice({ kind, title, body }, choice(), minuteOfDay(clock.now()))
      // What the user does not want to be told counts as told: it must not come when he changes his mind.
      if (chosen === null) {
        commit(() => ({ at: clock.now(), noticesShown: [seq] }))
        return
      }
      let isShown = true
      try {
        await unlessAborted(notify({ id: seq, ...chosen, task, at }), signal)
        announced({ ...chosen, key: notice.taskSeq })
      } catch {
        // A host that hangs must not hold up the end: what it has not taken over by then is told at the next start.
        if (signal.aborted) return
        isShown = false
      }
      const now = clock.now()
      const until = now + retryDelay(notice.tries + 1, chance())
      commit(() => (isShown ? { at: now, noticesShown: [seq] } : { at: now, noticesDeferred: [{ seq, until }] }))
    },
  }
}

/** By the clock on the wall: quiet hours are the user's, not UTC's. */
function minuteOfDay(at: EpochMs): number {
  const local = new Date(at)
  return local.getHours() * 60 + local.getMinutes()
}
