import { useState } from 'react'
import type { ImageView } from '../../contract/index.ts'
import { classNames } from '../ui/class-names.ts'
import { StatusGlyph } from '../ui/status-glyph.tsx'
import { useTaskSight } from './task-sight.ts'
import { Thumb } from './thumb.tsx'

const quarters = 4

/** The results of a task that has at least one on disk: one as it is, two side by side, more as two by two. */
export function CellPictures({
  results,
  missing,
}: {
  results: readonly ImageView[]
  /** Ids of those whose files are gone. */
  missing: ReadonlySet<string>
}) {
  const { t } = useTaskSight()
  // Kept before anybody looked: nothing develops when a cell comes into sight.
  const [atFirst] = useState(() => new Set(results.filter(({ status }) => status === 'kept').map(({ id }) => id)))
  const [only] = results
  if (only !== undefined && results.length === 1) {
    return <Thumb image={only} isMissing={missing.has(only.id)} isNew={!atFirst.has(only.id)} />
  }
  const shown = results.slice(0, quarters)
  const kept = results.filter(({ status }) => status === 'kept').length
  const isWhole = kept === results.length
  return (
    <>
      <div
        className={classNames(
          'grid size-full grid-cols-2 gap-0.5 overflow-hidden rounded-[inherit]',
          shown.length > 2 && 'grid-rows-2',
        )}
      >
        {shown.map((image) =>
          image.status === 'kept' ? (
            <Thumb key={image.id} image={image} isMissing={missing.has(image.id)} isNew={!atFirst.has(image.id)} />
          ) : (
            <span key={image.id} className="grid min-h-0 place-items-center bg-surface">
              <StatusGlyph of={image.status} size={16} />
            </span>
          ),
        )}
      </div>
      {(results.length > 2 || !isWhole) && (
        <span className="num absolute end-[7px] bottom-[7px] rounded-[4px] bg-chip-on-image px-1.5 text-2xs/[18px] text-on-image forced-colors:border">
          {isWhole ? results.length : t('history.imagesKept', { kept, total: results.length })}
        </span>
      )}
    </>
  )
}
