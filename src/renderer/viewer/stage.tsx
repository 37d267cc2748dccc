import { useRef } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useStageSize } from './use-stage-size.ts'
import { useZoomGestures } from './use-zoom-gestures.ts'
import type { ZoomControl } from './zoom-control.ts'

export interface StageProps {
  zoom: ZoomControl
  onStep: (direction: 'previous' | 'next') => void
  /** Buttons that float beside the picture. */
  beside?: ReactNode
  children: ReactNode
}

/** The light table: as large as the window leaves it, whatever lies on it, so that nothing jumps from picture to picture. */
export function Stage({ zoom, onStep, beside, children }: StageProps) {
  const t = useTranslations('viewer')
  const table = useRef<HTMLDivElement>(null)
  const room = useRef<HTMLDivElement>(null)
  useZoomGestures(table, zoom, onStep)
  useStageSize(room, zoom)
  return (
    <div
      ref={table}
      role="group"
      aria-label={t('stage')}
      className="relative h-[62vw] max-h-[70dvh] min-h-60 flex-none touch-pan-y overflow-hidden select-none mid:h-auto mid:max-h-none mid:min-h-0 mid:flex-1"
    >
      <div ref={room} className="absolute inset-0 mid:inset-x-12 mid:top-1 mid:bottom-4 wide:inset-x-[72px]">
        {children}
      </div>
      {beside}
    </div>
  )
}
