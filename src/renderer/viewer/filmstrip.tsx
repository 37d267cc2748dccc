import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { ImageView } from '../../contract/index.ts'
import { thumbUrl } from '../data/image-url.ts'
import { classNames } from '../ui/class-names.ts'
import { StatusGlyph } from '../ui/status-glyph.tsx'

export interface FilmstripProps {
  /** In the order of `shownImages`. */
  images: readonly ImageView[]
  at: number
  onGo: (image: number) => void
}

/** The images of a task below the stage; one that is lost or still wanted keeps its marked place. */
export function Filmstrip({ images, at, onGo }: FilmstripProps) {
  const t = useTranslations()
  const here = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // In braces: newer browsers answer with a promise, and React would take it for a clean-up.
    here.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [at])
  if (images.length < 2) return null
  const results = images.filter(({ role }) => role === 'result').length
  const nameOf = (image: ImageView): string => {
    const name =
      image.role === 'original' ? t('viewer.original') : t('viewer.image', { number: image.index + 1, total: results })
    return image.status === 'kept' ? name : `${name}, ${t(`status.${image.status}`)}`
  }
  return (
    <div
      role="group"
      aria-label={t('viewer.filmstrip')}
      className="flex flex-none overflow-x-auto px-3 pt-3 pb-3 mid:px-4 mid:pt-1 mid:pb-4.5"
    >
      <div className="mx-auto flex gap-2 p-1">
        {images.map((image, position) => (
          <button
            key={image.id}
            ref={position === at ? here : null}
            type="button"
            aria-label={nameOf(image)}
            title={nameOf(image)}
            aria-current={position === at ? 'true' : undefined}
            onClick={() => onGo(position)}
            className={classNames(
              'relative grid h-[52px] flex-none place-items-center rounded-[4px] bg-surface',
              position === at ? 'outline-2 outline-offset-2 outline-ink' : 'opacity-70 hover:opacity-100',
              position > 0 && image.role === 'original' && images[position - 1]?.role === 'result' && 'ms-3',
              image.status !== 'kept' && 'border border-dashed border-field opacity-100',
            )}
            style={{ width: Math.round(52 * ratioOf(image)) }}
          >
            {image.status === 'kept' ? (
              <img
                src={thumbUrl(image)}
                alt=""
                draggable={false}
                className="absolute inset-0 size-full rounded-[inherit] object-cover"
              />
            ) : (
              <StatusGlyph of={image.status} size={16} />
            )}
          </button>
        ))}
      </div>
    </div>
  )
}

function ratioOf({ width, height }: ImageView): number {
  if (width === null || height === null || width <= 0 || height <= 0) return 1
  return Math.min(2.4, Math.max(0.56, width / height))
}
