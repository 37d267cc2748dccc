import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Statistics } from '../../contract/index.ts'
import { RouteLink } from '../states/route-link.tsx'
import { useDurationText } from '../time/use-duration-text.ts'
import { Button } from '../ui/button.tsx'
import { failures } from './day-series.ts'
import { StatsPanel } from './stats-panel.tsx'
import { StatsTable } from './stats-table.tsx'

type Group = Statistics['groups'][number]

const shownAtFirst = 10

/** Numbers for each model or connection; its name leads to its tasks. */
export function TallyTable({ by, groups }: { by: 'model' | 'connection'; groups: readonly Group[] }) {
  const t = useTranslations('statistics')
  const duration = useDurationText()
  const [isAll, setIsAll] = useState(false)
  const title = t(by === 'model' ? 'perModel' : 'perConnection')
  const shown = isAll ? groups : groups.slice(0, shownAtFirst)
  const waitOf = (ms: number | undefined): string => (ms === undefined ? t('unknown') : duration(ms))
  return (
    <StatsPanel title={title}>
      <StatsTable
        label={title}
        rows={shown}
        keyOf={({ name }) => name ?? ''}
        columns={[
          { name: t(by), cell: ({ name }) => <GroupName by={by} name={name} /> },
          { name: t('tasks'), cell: ({ tasks }) => t('number', { value: tasks }), isNumber: true },
          { name: t('failed'), cell: (group) => t('number', { value: failures(group) }), isNumber: true },
          { name: t('half'), cell: ({ waitMs }) => waitOf(waitMs?.p50), isNumber: true },
          { name: t('nine'), cell: ({ waitMs }) => waitOf(waitMs?.p90), isNumber: true },
          {
            name: t('credits'),
            cell: ({ credits }) => (credits === null ? t('unknown') : t('number', { value: credits })),
            isNumber: true,
          },
        ]}
      />
      {groups.length > shown.length && (
        <Button look="plain" size="small" onClick={() => setIsAll(true)} className="mt-1">
          {t('showAll', { count: groups.length })}
        </Button>
      )}
    </StatsPanel>
  )
}

function GroupName({ by, name }: { by: 'model' | 'connection'; name: string | null }) {
  const t = useTranslations('statistics')
  if (name === null) return <span className="text-ink-3">{t('unnamed')}</span>
  const filter = by === 'model' ? { model: [name] } : { connection: [name] }
  return (
    <RouteLink to={{ page: 'history', filter, month: null, task: null }} className="link">
      <bdi>{name}</bdi>
    </RouteLink>
  )
}
