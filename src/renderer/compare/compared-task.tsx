import { ArrowLeftRight } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { TaskView } from '../../contract/index.ts'
import { RouteLink } from '../states/route-link.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { StatusLabel } from '../ui/status-label.tsx'
import { shownImages } from '../viewer/shown-images.ts'
import { useStageSize } from '../viewer/use-stage-size.ts'
import { useZoomGestures } from '../viewer/use-zoom-gestures.ts'
import type { ZoomControl } from '../viewer/zoom-control.ts'
import { ComparedPicture } from './compared-picture.tsx'

export interface ComparedTaskProps {
  task: TaskView
  /** Counts from 1. */
  number: number
  /** `null` for the first. */
  onSwap: (() => void) | null
  zoom: ZoomControl
}

/** One of the tasks that stand beside each other: its picture on the well, and what it is. */
export function ComparedTask({ task, number, onSwap, zoom }: ComparedTaskProps) {
  const t = useTranslations('compare')
  const stage = useRef<HTMLDivElement>(null)
  useZoomGestures(stage, zoom, noStep)
  useStageSize(stage, zoom)
  const image = shownImages(task).find(({ status }) => status === 'kept')
  return (
    <li className="flex min-h-0 min-w-0 flex-col">
      <div ref={stage} className="relative min-h-44 flex-1 touch-pan-y overflow-hidden select-none">
        {image === undefined ? (
          <span className="absolute inset-0 grid place-items-center">
            <StatusLabel of={task.status} />
          </span>
        ) : (
          <ComparedPicture task={task} image={image} zoom={zoom} />
        )}
      </div>
      <div className="flex min-h-11 items-center gap-2 px-2">
        <span className="num font-medium text-ink">{number}</span>
        <RouteLink to={{ task: task.id, image: 0 }} className="link cut">
          {task.model ?? task.taskId}
        </RouteLink>
        {onSwap !== null && (
          <IconButton
            name={t('swap', { number, before: number - 1 })}
            icon={ArrowLeftRight}
            size="small"
            className="ms-auto"
            onClick={onSwap}
          />
        )}
      </div>
    </li>
  )
}

/** A swipe leads nowhere here. */
function noStep(): void {
  // There is no next one.
}
