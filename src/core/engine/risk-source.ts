import type { Clock } from '../host.ts'
import type { EpochMs } from '../model.ts'
import { nextLossLevelAt } from '../rules/loss-level.ts'
import { riskAlarm } from '../rules/risk-alarm.ts'
import type { Store } from '../store/index.ts'
import type { Commit } from './commit.ts'
import type { WorkSource } from './work-loop.ts'

/** Changes come by the hundred; so long after one is looked what it has done. */
const lookAfterMs = 5_000

export interface RiskSource extends WorkSource<'look'> {
  /** Something has changed: an image may have met trouble. */
  changed(): void
}

/**
 * Looks whether an image is about to be lost, and writes the alarm as a notice. Planned by what has changed and by the next
 * moment at which one becomes urgent: while all is saved there is no timer.
 */
export function createRiskSource({ clock, store, commit }: { clock: Clock; store: Store; commit: Commit }): RiskSource {
  let lookAt: EpochMs | null = clock.now()
  return {
    name: 'alarms',
    width: 1,
    key: (job) => job,
    due: () => (lookAt !== null && lookAt <= clock.now() ? ['look'] : []),
    nextDueAt: () => lookAt,
    changed() {
      if (!store.images.isAnyWanted()) return
      const at = clock.now() + lookAfterMs
      lookAt = lookAt === null ? at : Math.min(lookAt, at)
    },
    run() {
      const now = clock.now()
      const stakes = store.images.atStake()
      const nextAt = stakes.flatMap((stake) => nextLossLevelAt(stake, now) ?? [])
      commit(() => {
        const notices = stakes.flatMap((stake) => {
          const task = store.tasks.bySeq(stake.taskSeq)
          const toldAt = store.notices.lastAt(stake.taskSeq, 'at-risk')
          return task === null ? [] : (riskAlarm(task, stake, toldAt, now) ?? [])
        })
        return notices.length === 0 ? null : { at: now, notices }
      })
      // Not before: what this commit has changed is known here.
      lookAt = nextAt.length === 0 ? null : Math.min(...nextAt)
      return Promise.resolve()
    },
  }
}
