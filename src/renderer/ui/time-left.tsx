import { useTranslations } from 'use-intl'
import type { TimeLeftLevel, TimeLeftParts } from '../time/time-left.ts'
import { useTimeLeftText } from '../time/use-time-left-text.ts'
import { classNames } from './class-names.ts'
import { Glyph } from './glyph.tsx'
import type { GlyphName } from './glyph.tsx'

const looks: Readonly<Record<TimeLeftLevel, { glyph: GlyphName; className: string }>> = {
  calm: { glyph: 'glass', className: 'text-ink-3' },
  soon: { glyph: 'glass', className: 'text-soon' },
  urgent: {
    glyph: 'glassHalf',
    className: 'rounded-image bg-urgent-fill ps-[5px] pe-[7px] font-medium text-urgent forced-colors:border',
  },
  critical: {
    glyph: 'glassFull',
    className: 'rounded-image bg-critical-fill ps-[5px] pe-[7px] font-semibold text-on-critical forced-colors:border',
  },
  past: { glyph: 'glassFull', className: 'text-critical' },
}

export interface TimeLeftProps {
  /** From `timeLeft()`. */
  left: TimeLeftParts
  /** The original of a kept task names itself: `original 7:42`. */
  ofOriginal?: boolean
  className?: string
}

/**
 * How long an unsaved image has: from a grey word to the only filled thing on the screen. Running seconds are for the eye;
 * a screen reader hears whole minutes.
 */
export function TimeLeft({ left, ofOriginal = false, className }: TimeLeftProps) {
  const t = useTranslations()
  const text = useTimeLeftText()
  const look = looks[left.level]
  const shown = (inMinutes: boolean): string => {
    if (!ofOriginal) return text(left.words, { inMinutes })
    return t('history.originalLeft', { timeLeft: text(left.words, { inMinutes, bare: true }) })
  }
  const runs = left.words.form === 'clock'
  return (
    <span
      className={classNames(
        'num inline-flex items-center gap-1 whitespace-nowrap py-[0.5px]',
        look.className,
        className,
      )}
    >
      <Glyph name={look.glyph} size={13} />
      <span aria-hidden={runs || undefined}>{shown(false)}</span>
      {runs && <span className="sr-only">{shown(true)}</span>}
    </span>
  )
}
