import { Activity as ActivityIcon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Activity, TaskView } from '../../contract/index.ts'
import { useCall } from '../data/hooks.ts'
import { SampleBanner } from '../states/sample-banner.tsx'
import { TroubleNotice } from '../states/trouble-notice.tsx'
import type { Trouble } from '../states/troubles.ts'
import { useTroubles } from '../states/use-troubles.ts'
import { firstToLose, lossFacts } from '../time/loss-facts.ts'
import { timeLeft } from '../time/time-left.ts'
import { Empty } from '../ui/empty.tsx'
import { ActivityGroup } from './activity-group.tsx'
import { ActivityHead } from './activity-head.tsx'
import { FailedRow } from './failed-row.tsx'
import { RiskRow } from './risk-row.tsx'
import { SavingRow } from './saving-row.tsx'
import { WaitingRow } from './waiting-row.tsx'

/** What is going on: what holds it back, then at risk, saving, waiting, failed today, each row with its one next step. */
export function ActivityPage() {
  const t = useTranslations('activity')
  const troubles = useTroubles()
  const { value } = useCall((client, signal) => client.tasks.activity(undefined, { signal }), [], { live: true })
  return (
    <div className="min-h-0 flex-1 overflow-auto px-4 pb-12 mid:px-10">
      <div className="@container mx-auto max-w-[1040px]">
        <ActivityHead waiting={value?.waiting.rows ?? []} />
        <Troubles troubles={troubles} />
        <SampleBanner className="mt-5" />
        {value !== undefined && isQuiet(value) && (
          <Empty icon={ActivityIcon} title={t('quiet')} text={t('quietText')} />
        )}
        {value !== undefined && <Groups activity={value} />}
      </div>
    </div>
  )
}

function Troubles({ troubles }: { troubles: readonly Trouble[] }) {
  return (
    <>
      {troubles.map((trouble) => (
        <TroubleNotice
          key={trouble.kind === 'connection' ? trouble.name : trouble.kind}
          trouble={trouble}
          className="mt-5"
        />
      ))}
    </>
  )
}

function Groups({ activity }: { activity: Activity }) {
  const t = useTranslations('activity')
  const { atRisk, saving, waiting, failed } = activity
  // What is at risk stands once, in the group that needs it.
  const risky = new Set(atRisk.rows.map(({ key }) => key))
  const calm = saving.rows.filter(({ key }) => !risky.has(key))
  const isLoud = atRisk.rows.some(({ task }) => isAboutToDie(task, Date.now()))
  const calmTotal = Math.max(calm.length, saving.total - (saving.rows.length - calm.length))
  return (
    <>
      <ActivityGroup
        id="risk"
        name={t('atRisk')}
        note={t(isLoud ? 'atRiskText' : 'troubledText')}
        rows={atRisk.rows}
        total={atRisk.total}
        filter={{ unsaved: true }}
        isLoud={isLoud}
        row={(row) => <RiskRow key={row.key} row={row} />}
      />
      <ActivityGroup
        id="saving"
        name={t('saving')}
        note={String(calmTotal)}
        rows={calm}
        total={calmTotal}
        filter={{ status: ['saving'] }}
        row={(row) => <SavingRow key={row.key} row={row} />}
      />
      <ActivityGroup
        id="waiting"
        name={t('waiting')}
        note={t('waitingText', { count: waiting.total })}
        rows={waiting.rows}
        total={waiting.total}
        filter={{ status: ['waiting'] }}
        row={(row) => <WaitingRow key={row.key} row={row} />}
      />
      <ActivityGroup
        id="failed"
        name={t('failedToday')}
        note={t('failedText', { count: failed.total })}
        rows={failed.rows}
        total={failed.total}
        filter={{ status: ['failed', 'incomplete', 'unknown'] }}
        row={(row) => <FailedRow key={row.key} row={row} />}
      />
    </>
  )
}

/** A try that failed with days to go is no alarm. */
function isAboutToDie(task: TaskView, now: number): boolean {
  const image = firstToLose(task)
  if (image === null) return false
  const { level } = timeLeft(lossFacts(task, image, true), now)
  return level === 'urgent' || level === 'critical' || level === 'past'
}

function isQuiet({ atRisk, saving, waiting, failed }: Activity): boolean {
  return [atRisk, saving, waiting, failed].every(({ total }) => total === 0)
}
