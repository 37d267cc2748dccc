import { useSyncExternalStore } from 'react'
import type { TaskView } from '../../contract/index.ts'
import { useOverview } from '../data/hooks.ts'

/** Is something in the way of saving this task's images: its connection's pause, the disk, the network? */
export function useHeldBack(task: Pick<TaskView, 'connection'>): boolean {
  const overview = useOverview()
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine)
  if (!isOnline) return true
  if (overview === null) return false
  if (overview.library.state !== 'ok') return true
  return overview.connections.some(({ name, hold }) => name === task.connection && hold !== null && hold.cause !== 'user')
}

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}
