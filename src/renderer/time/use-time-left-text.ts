import { useTranslations } from 'use-intl'
import { formatDuration } from './duration.ts'
import type { TimeLeftWords } from './time-left.ts'
import { useDurationText } from './use-duration-text.ts'

export interface TimeLeftTextOptions {
  /** Whole minutes in place of running seconds: for accessible names, which must not change every second. */
  inMinutes?: boolean
  /** Without "left": `original 7:42`. */
  bare?: boolean
}

/** The time left in words: `13 d left`, `7:42 left`, `past its 24 h, still trying`. */
export function useTimeLeftText(): (words: TimeLeftWords, options?: TimeLeftTextOptions) => string {
  const t = useTranslations('time')
  const duration = useDurationText()
  return (words, options = {}) => {
    if (words.form === 'past') return t('past', { life: duration(words.lifeMs) })
    if (words.form === 'beyond') return t('beyond')
    const span = spanOf(words, options.inMinutes === true)
    return options.bare === true ? span : t('left', { span })
  }

  function spanOf(words: Exclude<TimeLeftWords, { form: 'past' | 'beyond' }>, inMinutes: boolean): string {
    switch (words.form) {
      case 'days':
        return t('days', { days: words.days })
      case 'hours':
        return t('hours', { hours: words.hours })
      case 'minutes':
        if (words.hours === 0) return t('minutes', { minutes: words.minutes })
        if (words.minutes === 0) return t('hours', { hours: words.hours })
        return t('hoursMinutes', { hours: words.hours, minutes: words.minutes })
      case 'clock':
        if (!inMinutes) return formatDuration(words.leftMs)
        return t('minutes', { minutes: Math.max(1, Math.ceil(words.leftMs / 60_000)) })
    }
  }
}
