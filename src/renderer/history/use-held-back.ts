import { useSyncExternalStore } from 'react'
import type { Overview, TaskView } from '../../contract/index.ts'
import { subscribeToNothing } from '../data/cell.ts'
import { useSession } from '../data/session.ts'
import { useOnline } from '../states/use-online.ts'

/**
 * Is something in the way of saving this task's images: its connection's trouble, the disk, the network? `null` for a task that
 * has nothing to save: it watches nothing, and many cells stand on a screen.
 */
export function useHeldBack(task: Pick<TaskView, 'connection'> | null): boolean {
  const { overview } = useSession()
  const isOnline = useOnline(task !== null)
  const isHeldBack = useSyncExternalStore(task === null ? subscribeToNothing : overview.subscribe, () =>
    task === null ? false : holdsBack(overview.get(), task.connection),
  )
  return !isOnline || isHeldBack
}

function holdsBack(overview: Overview | null, connection: string): boolean {
  if (overview === null) return false
  if (overview.library.state !== 'ok') return true
  // What the user has paused is still saved.
  return overview.connections.some(({ name, hold }) => name === connection && hold !== null && hold.cause !== 'user')
}
