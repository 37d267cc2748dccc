import { useTimeZone, useTranslations } from 'use-intl'
import type { ConnectionView } from '../../contract/index.ts'
import { useCall } from '../data/hooks.ts'
import { useDayText } from '../time/use-day-text.ts'
import { balancePath } from './balance-path.ts'
import { StatsPanel } from './stats-panel.tsx'
import { StatsTable } from './stats-table.tsx'
import { TableBehind } from './table-behind.tsx'

const mostReadings = 300
const everyMs = 10_000
/** Of the drawing, in its own units. */
const box = { width: 600, height: 64 }

/** The credits of one connection over time. Absent until there are two readings to draw a line between. */
export function BalancePanel({ connection: { name, balance, lowBalance } }: { connection: ConnectionView }) {
  const t = useTranslations('statistics')
  const { moment } = useDayText(Date.now(), useTimeZone() ?? 'UTC')
  const { value } = useCall(
    (client, signal) => client.connections.balances({ name, limit: mostReadings }, { signal }),
    [name],
    { live: true, everyMs },
  )
  const oldest = value?.at(-1)
  if (value === undefined || oldest === undefined || value.length < 2) return null
  const credits = value.map((reading) => reading.credits)
  const now = balance ?? credits[0] ?? 0
  const facts = { now, least: Math.min(...credits), most: Math.max(...credits), since: moment(Date.parse(oldest.at)) }
  return (
    <StatsPanel
      title={t('balanceOf', { connection: name })}
      note={lowBalance === null ? undefined : t('toldBelow', { credits: lowBalance })}
    >
      <svg
        role="img"
        aria-label={t('balanceAlt', facts)}
        viewBox={`0 0 ${box.width} ${box.height}`}
        preserveAspectRatio="none"
        className="block h-16 w-full overflow-visible"
      >
        <path
          d={balancePath(value, Date.now(), box)}
          fill="none"
          vectorEffect="non-scaling-stroke"
          className="stroke-accent stroke-[1.5]"
        />
      </svg>
      <p className="num pt-1.5 text-xs text-ink-3">{t('balanceAlt', facts)}</p>
      <TableBehind>
        <StatsTable
          label={t('balanceOf', { connection: name })}
          rows={value}
          keyOf={({ at }) => at}
          columns={[
            { name: t('time'), cell: ({ at }) => moment(Date.parse(at)) },
            { name: t('credits'), cell: (reading) => t('number', { value: reading.credits }), isNumber: true },
          ]}
        />
      </TableBehind>
    </StatsPanel>
  )
}
