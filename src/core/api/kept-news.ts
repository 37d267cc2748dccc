import { latestInputSchema } from '../../contract/index.ts'
import type { LatestInput, TaskView } from '../../contract/index.ts'
import type { ApiDeps } from './deps.ts'
import { parseInput } from './parse-input.ts'
import { taskViews } from './views.ts'

/** The tasks that were kept last, newest first. */
export function latestKept({ store, clock }: Pick<ApiDeps, 'store' | 'clock'>, input: LatestInput): TaskView[] {
  const seqs = store.notices.latestSeqs(parseInput(latestInputSchema, input).limit)
  const tasks = seqs.flatMap((seq) => store.tasks.bySeq(seq) ?? [])
  return taskViews(store, tasks, clock.now())
}

/** The user has seen what is kept: nothing of it counts as unseen any more. */
export function markSeen({ store, commit, clock }: Pick<ApiDeps, 'store' | 'commit' | 'clock'>): Record<string, never> {
  commit(() =>
    store.notices.isAnySeen() && store.notices.unseenCount() === 0 ? null : { at: clock.now(), isSeen: true },
  )
  return {}
}
