import { useEffect, useMemo, useRef } from 'react'
import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import type { Activity } from '../../contract/index.ts'
import { searchTerms } from '../text/search-terms.ts'
import { useDayText } from '../time/use-day-text.ts'
import { useMinute } from '../time/use-tick.ts'
import type { TaskSight } from './task-sight.ts'

/** What all cells share: it is a new one only with the search, the language, the minute. */
export function useSight(search: string, activity: Activity | undefined): TaskSight {
  const t = useTranslations()
  const locale = useLocale()
  const minute = useMinute(true)
  const timeZone = useTimeZone() ?? 'UTC'
  const { clock, moment } = useDayText(minute * 60_000, timeZone)
  const usual = useRef(new Map<number, number | null>())
  useEffect(() => {
    usual.current = new Map(activity?.waiting.rows.map(({ key, usualMs }) => [key, usualMs]))
  }, [activity])
  return useMemo(
    () => ({
      t,
      terms: searchTerms(search),
      clock,
      moment,
      // Waiting cells ask each second anyway: the numbers need not make all cells anew.
      usualMs: (key) => usual.current.get(key) ?? null,
    }),
    // The two functions are new at each call and depend on these.
    [search, t, locale, minute, timeZone],
  )
}
