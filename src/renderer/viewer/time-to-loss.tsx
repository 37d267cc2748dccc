import type { ImageView, TaskView } from '../../contract/index.ts'
import { useHeldBack } from '../history/use-held-back.ts'
import { lossFacts } from '../time/loss-facts.ts'
import { timeLeft } from '../time/time-left.ts'
import { useTick } from '../time/use-tick.ts'
import { TimeLeft } from '../ui/time-left.tsx'

/** How long the link of an unsaved image may live. Nothing for any other. */
export function TimeToLoss({ task, image }: { task: TaskView; image: ImageView }) {
  return image.status === 'wanted' ? <Running task={task} image={image} /> : null
}

/** Apart, so that only an unsaved image renders every second. */
function Running({ task, image }: { task: TaskView; image: ImageView }) {
  const now = useTick()
  const facts = lossFacts(task, image, useHeldBack(task))
  return <TimeLeft left={timeLeft(facts, now)} ofOriginal={image.role === 'original'} />
}
