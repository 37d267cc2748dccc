import type { NoticeFacts } from '../facts.ts'
import type { AnnouncedTrouble } from '../host.ts'
import { isStorageReason } from '../rules/reasons.ts'
import type { Store } from '../store/index.ts'

/** What a notice about a connection or the disk is about, as it stands now; `null` when that is over, or it is about a task. */
export function announcedTrouble(store: Store, { kind, connectionSeq, body }: NoticeFacts): AnnouncedTrouble | null {
  if (kind === 'storage') return storageTrouble(store)
  const connection = connectionSeq === null ? null : store.connections.find(connectionSeq)
  // Paused for another reason since: another notice tells that.
  if (connection?.state !== 'paused' || connection.reason !== body || connection.holdCause === null) return null
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
