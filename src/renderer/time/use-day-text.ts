import { useFormatter, useLocale, useTimeZone, useTranslations } from 'use-intl'
import { dayHeader, dayOf, formatDay } from './day.ts'
import type { Day } from './day.ts'

export interface DayTexts {
  /** Header of a day: `Today`, `Yesterday`, `Friday, 20 November`, with the year when it is another one. */
  day: (day: Day) => string
  /** A moment: `today, 14:31`, `20 November, 09:05`. */
  moment: (epochMs: number) => string
  /** Time of day: `14:31`. */
  clock: (epochMs: number) => string
}

/**
 * Days and moments in words of the language. `now` decides what today is: pass the time of the last tick or of rendering.
 * @param zone IANA name; left out, the one of this machine
 */
export function useDayText(now: number, zone?: string): DayTexts {
  const own = useTimeZone()
  const timeZone = zone ?? own ?? 'UTC'
  const t = useTranslations()
  const format = useFormatter()
  const locale = useLocale()
  const today = dayOf(now, timeZone)
  const clock = (epochMs: number): string =>
    format.dateTime(epochMs, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  return {
    day: (day) => {
      const header = dayHeader(day, today)
      if (header.kind === 'date') return formatDay(header.day, locale, header.withYear)
      return t(header.kind === 'today' ? 'history.today' : 'history.yesterday')
    },
    moment: (epochMs) => {
      const day = dayOf(epochMs, timeZone)
      const header = dayHeader(day, today)
      if (header.kind === 'today') return t('time.todayAt', { time: clock(epochMs) })
      if (header.kind === 'yesterday') return t('time.yesterdayAt', { time: clock(epochMs) })
      const year = header.withYear ? ({ year: 'numeric' } as const) : {}
      const date = format.dateTime(epochMs, { day: 'numeric', month: 'long', ...year, timeZone })
      return t('time.dayAt', { day: date, time: clock(epochMs) })
    },
    clock,
  }
}
