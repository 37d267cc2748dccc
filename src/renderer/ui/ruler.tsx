import { useTranslations } from 'use-intl'
import { formatDuration } from '../time/duration.ts'
import { classNames } from './class-names.ts'

export interface RulerProps {
  elapsedMs: number
  /** The usual time of such tasks. */
  usualMs: number
  className?: string
}

/**
 * A ruler, not a progress bar: a dot for now and a tick for the usual end. Nothing fills up, because nobody knows the share.
 * Late, the dot stays at the end and the tick moves back.
 */
export function Ruler({ elapsedMs, usualMs, className }: RulerProps) {
  const t = useTranslations('activity')
  const whole = Math.max(1, elapsedMs * 1.01, usualMs * 1.235)
  return (
    <div
      role="img"
      aria-label={t('ruler', { elapsed: formatDuration(elapsedMs), usual: formatDuration(usualMs) })}
      className={classNames('relative h-2.5 w-full', className)}
    >
      <span className="absolute inset-x-0 top-1/2 h-px bg-field forced-colors:bg-[CanvasText]" />
      <span
        className="absolute inset-y-0 w-[1.5px] bg-ink-2 forced-colors:bg-[CanvasText]"
        style={{ insetInlineStart: `${(usualMs / whole) * 100}%` }}
      />
      <span
        className="absolute top-[1.5px] -ms-[3.5px] size-[7px] rounded-pill bg-ink shadow-[0_0_0_2px_var(--color-surface)] forced-colors:bg-[CanvasText]"
        style={{ insetInlineStart: `${(elapsedMs / whole) * 100}%` }}
      />
    </div>
  )
}
