import type { Decision, NoticeFacts } from '../facts.ts'
import type { Clock, Host } from '../host.ts'
import type { EpochMs } from '../model.ts'
import { noticeBatch } from '../rules/notice-batch.ts'
import type { NoticeBatch } from '../rules/notice-batch.ts'
import { chosenNotice } from '../rules/notice-choice.ts'
import type { NoticeChoice } from '../rules/notice-choice.ts'
import { retryDelay } from '../rules/retry-delay.ts'
import type { Store } from '../store/index.ts'
import { announcement } from './announcement.ts'
import type { Commit } from './commit.ts'
import type { Told } from './live.ts'
import { unlessAborted } from './unless-aborted.ts'
import type { WorkSource } from './work-loop.ts'

/** What is told together at most; the rest comes next. */
const mostTogether = 1_000

/** Notices that are told as one announcement. */
type Together = readonly NoticeFacts[]

export interface NoticeSource extends WorkSource<Together> {
  /** The computer has woken up: what was found meanwhile is told as one. */
  woke(): void
}

/**
 * Notices that are still to be told, one announcement after the other. Shown first, marked then: a crash in between tells one
 * twice, which is better than never.
 */
export function createNoticeSource({
  clock,
  chance,
  store,
  commit,
  host,
  announced,
  choice,
}: {
  clock: Clock
  chance: () => number
  store: Store
  commit: Commit
  host: Pick<Host, 'notify' | 'isWatched' | 'gathersNotices' | 'dataDir'>
  announced: (told: Told) => void
  /** What the user wants to be told, as it is now. */
  choice: () => NoticeChoice
}): NoticeSource {
  let wokeAt = clock.now()
  /** Since when what is kept belongs to one batch: nothing was waiting then. */
  let batchFrom = clock.now()

  function next(): NoticeBatch {
    // Nothing at all, as nearly always: not worth a look at the clock.
    if (store.notices.nextAt() === null) return null
    const now = clock.now()
    const pending = store.notices.due(now, mostTogether)
    const [first] = pending
    if (first === undefined) return null
    if (host.gathersNotices !== true) return { kind: 'tell', notices: ungathered(first, pending) }
    return noticeBatch(pending, { now, wokeAt, isBatchDone: doneBatch() !== null })
  }

  /** The batch whose last task is kept: more than one, and nothing is waiting any more. */
  function doneBatch(): { images: number } | null {
    if (store.tasks.openCount() > 0) return null
    const { tasks, images } = store.notices.keptSince(batchFrom)
    return tasks > 1 ? { images } : null
  }

  /** Gives back whether the host has taken it over; `null` when the end came first. */
  async function show(told: readonly [NoticeFacts, ...NoticeFacts[]], signal: AbortSignal): Promise<boolean | null> {
    const { hidePrompts } = choice()
    const batch = host.gathersNotices === true && told[0].kind === 'kept' ? doneBatch() : null
    const { dataDir } = host
    try {
      await unlessAborted(host.notify(announcement({ store, dataDir, hidePrompts }, told, batch)), signal)
      return true
    } catch {
      // A host that hangs must not hold up the end: what it has not taken over by then is told at the next start.
      return signal.aborted ? null : false
    }
  }

  return {
    name: 'notices',
    width: 1,
    key: (together) => together.map(({ seq }) => seq).join(),
    due(_limit, busy) {
      const batch = busy.size > 0 ? null : next()
      return batch?.kind === 'tell' ? [batch.notices] : []
    },
    nextDueAt(busy) {
      if (busy.size > 0) return null
      const batch = next()
      return batch?.kind === 'wait' ? batch.until : store.notices.nextAt()
    },
    woke() {
      wokeAt = clock.now()
    },
    async run(together, signal) {
      const minute = minuteOfDay(clock.now())
      // What the user does not want to be told counts as told: it must not come when he changes his mind.
      const chosen = together.flatMap((notice) => chosenNotice(notice, choice(), minute) ?? [])
      const seqs = together.map(({ seq }) => seq)
      const [first, ...others] = chosen.filter((notice) => !isMoot(store, notice))
      // Who looks at the window sees it there.
      const isWatched = host.isWatched?.() === true
      const isShown = first === undefined || isWatched ? true : await show([first, ...others], signal)
      if (isShown === null) return
      if (isShown) for (const { kind, title, body, taskSeq } of chosen) announced({ kind, title, body, key: taskSeq })
      commit(() => (isShown ? shown(seqs, clock.now(), isWatched) : deferred(together, clock.now(), chance())))
      const now = clock.now()
      if (store.tasks.openCount() === 0 && store.notices.due(now, 1).length === 0) batchFrom = now
    },
  }
}

function shown(noticesShown: number[], at: EpochMs, isSeen: boolean): Decision {
  return { at, noticesShown, ...(isSeen ? { isSeen } : {}) }
}

function deferred(notices: Together, at: EpochMs, chance: number): Decision {
  return {
    at,
    noticesDeferred: notices.map(({ seq, tries }) => ({ seq, until: at + retryDelay(tries + 1, chance) })),
  }
}

/** One by one, but for alarms: a full disk concerns all images at once. */
function ungathered(first: NoticeFacts, pending: Together): Together {
  return first.kind === 'at-risk' ? pending.filter(({ kind }) => kind === 'at-risk') : [first]
}

/** An alarm about an image that has been saved since. */
function isMoot(store: Store, { kind, taskSeq }: NoticeFacts): boolean {
  if (kind !== 'at-risk' || taskSeq === null) return false
  return !store.images.ofTask(taskSeq).some(({ status, landedAt }) => status === 'wanted' && landedAt === null)
}

/** By the clock on the wall: quiet hours are the user's, not UTC's. */
function minuteOfDay(at: EpochMs): number {
  const local = new Date(at)
  return local.getHours() * 60 + local.getMinutes()
}
