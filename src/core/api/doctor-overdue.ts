import { askNow } from '../rules/ask-again.ts'
import type { ApiDeps } from './deps.ts'
import type { Report } from './doctor-report.ts'
import { isoTime } from './views.ts'

/**
 * Images that are still to be fetched although their link was expected to be dead by now: nobody ran, the disk was full, the
 * gateway was away. They may live longer than promised, so a repair lets them be tried at once; what the source then refuses
 * for good is lost, and listed as such.
 */
export async function examineOverdue({ store, commit, clock }: ApiDeps, report: Report): Promise<void> {
  const now = clock.now()
  for (const { taskSeq, role, index, deadlineAt, reason } of store.images.overdue(now)) {
    const task = store.tasks.bySeq(taskSeq)
    if (task === null || task.removedAt !== null) continue
    const why = reason === null ? '' : ` (${reason})`
    const detail = `${role} ${index} is not saved yet${why}, and its link was expected to live until ${isoTime(deadlineAt)} only; it is tried again`
    await report({ kind: 'image-overdue', task: task.id, path: null, detail }, () => {
      commit(() => {
        const fresh = store.tasks.bySeq(taskSeq)
        return fresh === null ? null : askNow(fresh, store.images.ofTask(taskSeq), clock.now())
      })
    })
  }
}
