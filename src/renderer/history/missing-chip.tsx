import { useTranslations } from 'use-intl'
import { classNames } from '../ui/class-names.ts'
import { Glyph } from '../ui/glyph.tsx'

/** Says that the file of a picture is gone. Without room for its words the glyph stands alone; the name of its task has them. */
export function MissingChip({ isWorded, className }: { isWorded: boolean; className: string }) {
  const t = useTranslations('history')
  return (
    <span
      className={classNames(
        'flex items-center gap-1 rounded-[4px] px-1.5 text-2xs/[18px] forced-colors:border',
        className,
      )}
    >
      <Glyph name="lost" size={12} />
      {isWorded && <span className="cut">{t('fileMissing')}</span>}
    </span>
  )
}
