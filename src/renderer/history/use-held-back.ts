import type { TaskView } from '../../contract/index.ts'
import { useOverview } from '../data/hooks.ts'
import { useOnline } from '../states/use-online.ts'

/** Is something in the way of saving this task's images: its connection's trouble, the disk, the network? */
export function useHeldBack(task: Pick<TaskView, 'connection'> | undefined): boolean {
  const overview = useOverview()
  const isOnline = useOnline()
  if (!isOnline) return true
  if (overview === null) return false
  if (overview.library.state !== 'ok') return true
  // What the user has paused is still saved.
  return overview.connections.some(
    ({ name, hold }) => name === task?.connection && hold !== null && hold.cause !== 'user',
  )
}
