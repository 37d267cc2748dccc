import { useTranslations } from 'use-intl'
import type { ImageView, TaskView } from '../../contract/index.ts'
import { useCell } from '../data/hooks.ts'
import { imageUrl, thumbUrl } from '../data/image-url.ts'
import { usePicture } from '../viewer/use-picture.ts'
import type { ZoomControl } from '../viewer/zoom-control.ts'
import { sharedView } from './shared-view.ts'

/** A kept picture under the lens that all of them share. */
export function ComparedPicture({ task, image, zoom }: { task: TaskView; image: ImageView; zoom: ZoomControl }) {
  const t = useTranslations()
  const isWhole = usePicture(image) === 'whole'
  const lens = useCell(zoom.lens)
  const own = { width: image.width ?? 1_024, height: image.height ?? 1_024 }
  const view = sharedView(lens, own)
  return (
    <img
      src={isWhole ? imageUrl(image) : thumbUrl(image)}
      alt={task.prompt === null ? t('app.noPrompt') : t('viewer.alt', { prompt: task.prompt })}
      decoding="sync"
      draggable={false}
      className={`absolute top-1/2 left-1/2 max-w-none ${lens.isFit ? 'shadow-image' : 'cursor-grab touch-none active:cursor-grabbing'}`}
      style={{
        width: own.width * view.scale,
        height: own.height * view.scale,
        transform: `translate(calc(-50% + ${view.x}px), calc(-50% + ${view.y}px))`,
      }}
    />
  )
}
