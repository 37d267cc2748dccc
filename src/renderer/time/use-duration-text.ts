import { useTranslations } from 'use-intl'
import { durationParts } from './duration.ts'

/** Spans in words of the language: `8 s`, `1 h 40 min`, `13 d`. */
export function useDurationText(): (spanMs: number) => string {
  const t = useTranslations('time')
  return (spanMs) => {
    const parts = durationParts(spanMs)
    switch (parts.form) {
      case 'seconds':
        return t('seconds', { seconds: parts.seconds })
      case 'minutes':
        return t('minutes', { minutes: parts.minutes })
      case 'hours':
        if (parts.minutes === 0) return t('hours', { hours: parts.hours })
        return t('hoursMinutes', { hours: parts.hours, minutes: parts.minutes })
      case 'days':
        return t('days', { days: parts.days })
    }
  }
}
