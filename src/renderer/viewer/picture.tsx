import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import type { ImageView, TaskView } from '../../contract/index.ts'
import { useCell } from '../data/hooks.ts'
import { imageUrl, thumbUrl } from '../data/image-url.ts'
import { classNames } from '../ui/class-names.ts'
import { Glyph } from '../ui/glyph.tsx'
import { MissingFile } from './missing-file.tsx'
import { usePicture } from './use-picture.ts'
import type { ZoomControl } from './zoom-control.ts'

export interface PictureProps {
  task: TaskView
  /** A kept one. */
  image: ImageView
  zoom: ZoomControl
  /** The whole picture is on screen. */
  onShown: () => void
}

/** A kept image, thumbnail first. A file that is gone leaves its thumbnail, greyed, and says so. */
export function Picture({ task, image, zoom, onShown }: PictureProps) {
  const t = useTranslations()
  const state = usePicture(image)
  const { view, isFit, picture } = useCell(zoom.lens)
  const width = image.width ?? 1_024
  const height = image.height ?? 1_024
  useEffect(() => zoom.setPicture({ width, height }), [zoom, image.id, width, height])
  useEffect(() => {
    if (state === 'whole') onShown()
  }, [state, onShown])

  const isReady = picture.width === width && picture.height === height
  const words = task.prompt === null ? t('app.noPrompt') : t('viewer.alt', { prompt: task.prompt })
  const isTroubled = state === 'missing' || state === 'unreadable'
  return (
    <>
      <figure
        className={classNames(
          'absolute top-1/2 left-1/2 mid:rounded-[3px]',
          isFit
            ? 'shadow-[var(--shadow-image),0_10px_40px_oklch(0_0_0/0.22)]'
            : 'cursor-grab touch-none active:cursor-grabbing',
          !isReady && 'invisible',
        )}
        style={{
          width: picture.width * view.scale,
          height: picture.height * view.scale,
          transform: `translate(calc(-50% + ${view.x}px), calc(-50% + ${view.y}px))`,
        }}
      >
        <img
          src={thumbUrl(image)}
          alt={state === 'whole' ? '' : words}
          draggable={false}
          className={classNames('absolute inset-0 size-full rounded-[inherit]', isTroubled && 'opacity-55 grayscale')}
        />
        {state === 'whole' && (
          <img
            src={imageUrl(image)}
            alt={words}
            decoding="sync"
            draggable={false}
            className={classNames(
              'absolute inset-0 size-full rounded-[inherit]',
              view.scale >= 4 && '[image-rendering:pixelated]',
            )}
          />
        )}
        {state === 'unreadable' && (
          <figcaption className="absolute start-3 bottom-3 flex items-center gap-1.5 rounded-image bg-chip-on-image px-2 py-1 text-xs text-on-image">
            <Glyph name="lost" size={14} />
            {t('viewer.notShownNow')}
          </figcaption>
        )}
      </figure>
      {state === 'missing' && <MissingFile />}
    </>
  )
}
