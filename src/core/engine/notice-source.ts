import type { NoticeFacts } from '../facts.ts'
import type { Clock, Host } from '../host.ts'
import { retryDelay } from '../rules/retry-delay.ts'
import type { Store } from '../store/index.ts'
import type { Commit } from './commit.ts'
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
}: {
  clock: Clock
  chance: () => number
  store: Store
  commit: Commit
  notify: Host['notify']
}): WorkSource<NoticeFacts> {
  return {
    name: 'notices',
    width: 1,
    key: (notice) => String(notice.seq),
    due: (limit, busy) => store.notices.due(clock.now(), limit + busy.size),
    nextDueAt: (busy) => (busy.size > 0 ? null : store.notices.nextAt()),
    async run(notice) {
      const { seq, kind, title, body, at } = notice
      const task = notice.taskSeq === null ? null : (store.tasks.bySeq(notice.taskSeq)?.id ?? null)
      try {
        await notify({ id: seq, kind, title, body, task, at })
        commit(() => ({ at: clock.now(), noticesShown: [seq] }))
      } catch {
        const now = clock.now()
        commit(() => ({ at: now, noticesDeferred: [{ seq, until: now + retryDelay(notice.tries + 1, chance()) }] }))
      }
    },
  }
}
