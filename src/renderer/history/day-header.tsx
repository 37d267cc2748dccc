import { memo } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import { dayOf } from '../time/day.ts'
import { useDayText } from '../time/use-day-text.ts'
import { useMinute } from '../time/use-tick.ts'

export interface DayHeaderProps {
  startMs: number
  count: number
  rowIndex: number
  /** `null`: the day that is looked at; it sticks to the top. */
  top: number | null
  height: number
}

/** The header of a day among the rows. */
export const DayHeader = memo(function DayHeader({ startMs, count, rowIndex, top, height }: DayHeaderProps) {
  const t = useTranslations('history')
  const timeZone = useTimeZone() ?? 'UTC'
  const { day } = useDayText(useMinute(true) * 60_000, timeZone)
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className={top === null ? 'sticky top-0 z-2 w-full' : 'absolute start-0 w-full'}
      style={top === null ? { height } : { top, height }}
    >
      <div
        role="rowheader"
        className="-ms-1.5 -me-0.5 flex items-baseline gap-2.5 bg-linear-to-b from-ground from-78% to-transparent ps-1.5 pe-0.5 pt-5 pb-2.5 whitespace-nowrap"
      >
        <span className="text-lg font-semibold tracking-tight text-ink">{day(dayOf(startMs, timeZone))}</span>
        <span className="num text-xs text-ink-3">{t('dayTasks', { count })}</span>
      </div>
    </div>
  )
})
