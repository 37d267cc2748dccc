import type { ImageView, TaskView } from '../../contract/index.ts'
import { firstToLose, lossFacts } from '../time/loss-facts.ts'
import { timeLeft } from '../time/time-left.ts'
import { useTick } from '../time/use-tick.ts'
import { TimeLeft } from '../ui/time-left.tsx'
import { useHeldBack } from './use-held-back.ts'

/** How long the first unsaved image of a task has. Nothing once all is saved or lost. */
export function CellTimeLeft({ task, className }: { task: TaskView; className?: string }) {
  const image = firstToLose(task)
  return image === null ? null : (
    <Running task={task} image={image} {...(className === undefined ? {} : { className })} />
  )
}

function Running({ task, image, className }: { task: TaskView; image: ImageView; className?: string }) {
  const now = useTick()
  const isHeldBack = useHeldBack(task)
  const left = timeLeft(lossFacts(task, image, isHeldBack), now)
  const isOriginal = image.role === 'original' && task.status === 'kept'
  return <TimeLeft left={left} ofOriginal={isOriginal} {...(className === undefined ? {} : { className })} />
}

/** The edge of a picture whose loss is a matter of minutes. */
export function CriticalEdge({ task }: { task: TaskView }) {
  const image = firstToLose(task)
  return image === null ? null : <RunningEdge task={task} image={image} />
}

function RunningEdge({ task, image }: { task: TaskView; image: ImageView }) {
  const now = useTick()
  const isHeldBack = useHeldBack(task)
  if (timeLeft(lossFacts(task, image, isHeldBack), now).level !== 'critical') return null
  return (
    <span className="pointer-events-none absolute inset-0 rounded-[inherit] shadow-[inset_0_0_0_2px_var(--color-critical-fill)] forced-colors:border-2" />
  )
}
