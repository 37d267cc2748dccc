import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import type { ImageView } from '../../contract/index.ts'
import { thumbUrl } from '../data/image-url.ts'
import { useDragOut } from '../desktop/use-drag-out.ts'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'

export interface ThumbProps {
  image: ImageView
  /** Greyed: the file is gone, and only this is left. */
  isMissing: boolean
  /** It develops. */
  isNew?: boolean
}

/** The thumbnail of a kept image, fitted inside its place. It says nothing: the cell around it has a name. */
export function Thumb({ image, isMissing, isNew = false }: ThumbProps) {
  const url = thumbUrl(image)
  const dragging = useDragOut(image.id)
  const [failed, setFailed] = useState<string | null>(null)
  if (failed === url) {
    return (
      <span className="grid size-full place-items-center text-ink-3">
        <Icon of={ImageOff} size={20} />
      </span>
    )
  }
  return (
    <img
      src={url}
      alt=""
      decoding="async"
      {...dragging}
      onError={() => setFailed(url)}
      className={classNames(
        'block size-full min-h-0 min-w-0 object-contain',
        isNew && 'develop',
        isMissing && 'opacity-55 grayscale',
      )}
    />
  )
}
