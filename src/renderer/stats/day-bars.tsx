import { useLocale, useTranslations } from 'use-intl'
import { dateFormat } from '../text/formats.ts'
import { scaleTop } from './day-series.ts'
import type { DayCount } from './day-series.ts'
import { StatsPanel } from './stats-panel.tsx'
import { StatsTable } from './stats-table.tsx'
import { TableBehind } from './table-behind.tsx'

/** Of the drawing, in its own units; it is as wide as the page. */
const height = 120
const barWidth = 10
/** A few days are no wall of bars. */
const leastPlaces = 14

/** Tasks per day as bars, the failed part at the foot of each. */
export function DayBars({ days }: { days: readonly DayCount[] }) {
  const t = useTranslations('statistics')
  const locale = useLocale()
  const most = Math.max(0, ...days.map(({ tasks }) => tasks))
  const top = scaleTop(most)
  const nameOf = (day: string): string =>
    dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day))
  const [first] = days
  const last = days.at(-1)
  if (first === undefined || last === undefined) return null
  const places = Math.max(days.length, leastPlaces)
  const total = days.reduce((sum, { tasks }) => sum + tasks, 0)
  return (
    <StatsPanel title={t('perDay')} note={t('upTo', { count: most })}>
      <svg
        role="img"
        aria-label={t('perDayAlt', { from: nameOf(first.day), to: nameOf(last.day), count: total, most })}
        viewBox={`0 0 ${places * barWidth} ${height}`}
        preserveAspectRatio="none"
        className="block h-[120px] w-full overflow-visible"
      >
        {days.map(({ day, tasks, failed }, at) => (
          <g key={day}>
            <title>{t('dayTitle', { day: nameOf(day), count: tasks, failed })}</title>
            <Bar at={at} share={tasks / top} className="fill-edge forced-colors:fill-[CanvasText]" />
            <Bar at={at} share={failed / top} className="fill-failed forced-colors:fill-[Highlight]" />
          </g>
        ))}
        <line x1="0" x2="100%" y1={height} y2={height} vectorEffect="non-scaling-stroke" className="stroke-field" />
      </svg>
      <div
        aria-hidden
        className="flex w-max max-w-full justify-between gap-4 pt-1 text-2xs whitespace-nowrap text-ink-3"
        style={{ minWidth: `${(days.length / places) * 100}%` }}
      >
        <span>{nameOf(first.day)}</span>
        {days.length > 1 && <span>{nameOf(last.day)}</span>}
      </div>
      <p aria-hidden className="flex items-center gap-1.5 pt-1 text-xs text-ink-3">
        <span className="size-2 rounded-[2px] bg-failed" />
        {t('failed')}
      </p>
      <TableBehind>
        <StatsTable
          label={t('perDay')}
          rows={days.filter(({ tasks }) => tasks > 0).toReversed()}
          keyOf={({ day }) => day}
          columns={[
            { name: t('day'), cell: ({ day }) => nameOf(day) },
            { name: t('tasks'), cell: ({ tasks }) => t('number', { value: tasks }), isNumber: true },
            { name: t('failed'), cell: ({ failed }) => t('number', { value: failed }), isNumber: true },
          ]}
        />
      </TableBehind>
    </StatsPanel>
  )
}

/** `share` of the height, from below; the least is still seen. */
function Bar({ at, share, className }: { at: number; share: number; className: string }) {
  if (share <= 0) return null
  const tall = Math.max(2, share * height)
  return <rect x={at * barWidth + 1} y={height - tall} width={barWidth - 2} height={tall} className={className} />
}
