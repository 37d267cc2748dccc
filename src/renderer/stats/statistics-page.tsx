import { ChartColumn } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Statistics } from '../../contract/index.ts'
import { useCall, useOverview } from '../data/hooks.ts'
import { useDurationText } from '../time/use-duration-text.ts'
import { Empty } from '../ui/empty.tsx'
import { BalancePanel } from './balance-panel.tsx'
import { DayBars } from './day-bars.tsx'
import { daySeries, failures } from './day-series.ts'
import { DuplicatesPanel } from './duplicates-panel.tsx'
import { TallyTable } from './tally-table.tsx'

const mostDays = 60
/** All tasks are counted for it: not with every picture that comes. */
const everyMs = 20_000

/** The history in numbers: how many, how many failed, how long they took, what they cost. */
export function StatisticsPage() {
  const t = useTranslations('statistics')
  const connections = useOverview()?.connections ?? []
  const { value } = useCall(
    async (client, signal) => {
      const [day, model, connection] = await Promise.all(
        (['day', 'model', 'connection'] as const).map((by) => client.tasks.statistics({ by }, { signal })),
      )
      return { day, model, connection }
    },
    [],
    { live: true, everyMs },
  )
  return (
    <div className="min-h-0 flex-1 overflow-auto px-4 pb-12 mid:px-10">
      <div className="mx-auto max-w-[1040px]">
        <h1 className="flex min-h-14 items-center pt-4 pb-2">{t('title')}</h1>
        {value?.day?.total.tasks === 0 && <Empty icon={ChartColumn} title={t('empty')} text={t('emptyText')} />}
        {value?.day !== undefined && value.day.total.tasks > 0 && (
          <>
            <Total total={value.day.total} />
            <DayBars days={daySeries(value.day.groups, mostDays)} />
            <TallyTable by="model" groups={value.model?.groups ?? []} />
            <TallyTable by="connection" groups={value.connection?.groups ?? []} />
            {connections
              .filter(({ sample }) => !sample)
              .map((connection) => (
                <BalancePanel key={connection.name} connection={connection} />
              ))}
            <DuplicatesPanel />
          </>
        )}
      </div>
    </div>
  )
}

/** The five numbers over all. */
function Total({ total }: Pick<Statistics, 'total'>) {
  const t = useTranslations('statistics')
  const duration = useDurationText()
  const facts: readonly [string, string][] = [
    [t('tasks'), t('number', { value: total.tasks })],
    [t('failed'), t('number', { value: failures(total) })],
    [t('half'), total.waitMs === null ? t('unknown') : duration(total.waitMs.p50)],
    [t('nine'), total.waitMs === null ? t('unknown') : duration(total.waitMs.p90)],
    [t('credits'), total.credits === null ? t('unknown') : t('number', { value: total.credits })],
  ]
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 pb-6 mid:grid-cols-5">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="text-xs text-ink-3">{name}</dt>
          <dd className="num text-xl text-ink">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
