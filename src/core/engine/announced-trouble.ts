import type { NoticeFacts } from '../facts.ts'
import type { AnnouncedTrouble } from '../host.ts'
import { isStorageReason } from '../rules/reasons.ts'
import type { Store } from '../store/index.ts'

/** What a notice about a connection or the disk is about, as it stands now; `null` when that is over, or it is about a task. */
export function announcedTrouble(store: Store, { kind, title, body }: NoticeFacts): AnnouncedTrouble | null {
  if (kind === 'storage') return storageTrouble(store)
  if (kind !== 'connection-paused') return null
  // The row holds words only: its connection is the one that stands so and is named in them.
  const connection = store.connections
    .all()
    .find(({ name, state, reason }) => state === 'paused' && reason === body && title.startsWith(name))
  if (connection === undefined || connection.holdCause === null) return null
  const { seq, name, holdCause: cause, holdCode: code } = connection
  const tasks = store.tasks.count({ status: ['waiting'], connectionSeq: [seq] })
  return { kind: 'connection', name, cause, code, tasks }
}

function storageTrouble(store: Store): AnnouncedTrouble | null {
  const stake = store.images.atStake().find(({ reason }) => isStorageReason(reason))
  if (stake === undefined || stake.reason === null) return null
  return {
    kind: 'storage',
    reason: stake.reason,
    images: store.images.unsavedCount(),
    deadlineAt: store.images.nextDeadline(),
  }
}
