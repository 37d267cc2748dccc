import type { ImageView, TaskView } from '../../contract/index.ts'
import { useOverview } from '../data/hooks.ts'
import { lossFacts } from '../time/loss-facts.ts'
import { timeLeft } from '../time/time-left.ts'
import { useTick } from '../time/use-tick.ts'
import { TimeLeft } from '../ui/time-left.tsx'

/** How long the link of an unsaved image may live. Nothing for any other. */
export function TimeToLoss({ task, image }: { task: TaskView; image: ImageView }) {
  const now = useTick()
  const overview = useOverview()
  if (image.status !== 'wanted') return null
  const connection = overview?.connections.find(({ name }) => name === task.connection)
  const isHeldBack = connection?.hold != null || (overview !== null && overview.library.state !== 'ok')
  return <TimeLeft left={timeLeft(lossFacts(task, image, isHeldBack), now)} ofOriginal={image.role === 'original'} />
}
