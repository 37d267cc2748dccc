import type { ImageView, TaskView } from '../../contract/index.ts'
import { useOverview } from '../data/hooks.ts'
import { useOnline } from '../states/use-online.ts'
import { lossFacts } from '../time/loss-facts.ts'
import { timeLeft } from '../time/time-left.ts'
import { useTick } from '../time/use-tick.ts'
import { TimeLeft } from '../ui/time-left.tsx'

export interface ImageTimeLeftProps {
  task: TaskView
  image: ImageView
  /** A try has failed, whatever the image says. */
  isTroubled?: boolean
}

/** How long an unsaved image has. */
export function ImageTimeLeft({ task, image, isTroubled = false }: ImageTimeLeftProps) {
  const now = useTick()
  const isOnline = useOnline()
  const library = useOverview()?.library.state ?? 'ok'
  const facts = lossFacts(task, image, isTroubled || library !== 'ok' || !isOnline)
  return <TimeLeft left={timeLeft(facts, now)} ofOriginal={image.role === 'original'} className="whitespace-normal!" />
}
