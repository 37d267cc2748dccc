import { useTranslations } from 'use-intl'
import { classNames } from '../ui/class-names.ts'
import { Glyph } from '../ui/glyph.tsx'
import { StatusLabel } from '../ui/status-label.tsx'
import { Dusk } from './dusk.tsx'

const steps = [
  { status: 'waiting', time: '0:08', picture: null },
  { status: 'saving', time: '0:31', picture: 'opacity-12 grayscale contrast-60' },
  { status: 'saving', time: '0:32', picture: 'opacity-50 grayscale-70 contrast-80' },
  { status: 'kept', time: null, picture: '' },
] as const

/** What Kieper does, in four pictures: an image from waiting to kept. Decoration; the words below say the same. */
export function Developing() {
  const t = useTranslations('welcome')
  return (
    <div aria-hidden className="flex w-full max-w-[800px] items-start gap-4">
      {steps.map(({ status, time, picture }, at) => (
        <figure key={time ?? status} className={classNames('min-w-0 flex-1', at < 2 && 'max-mid:hidden')}>
          <div className="relative grid aspect-4/3 place-items-center overflow-hidden rounded-image bg-surface text-ink-3 after:absolute after:inset-0 after:rounded-image after:shadow-[inset_0_0_0_1px_var(--color-line)]">
            {picture === null ? (
              <Glyph name="waiting" size={20} />
            ) : (
              <Dusk className={classNames('absolute inset-0 size-full', picture)} />
            )}
          </div>
          <figcaption className="flex flex-wrap justify-between gap-x-3 pt-2 text-xs">
            <StatusLabel of={status} />
            <span className="num text-ink-3">{time ?? t('forGood')}</span>
          </figcaption>
        </figure>
      ))}
    </div>
  )
}
