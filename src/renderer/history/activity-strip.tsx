import { ChevronRight } from 'lucide-react'
import { memo } from 'react'
import type { ReactNode } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { Activity, ActivityRow } from '../../contract/index.ts'
import { useReasonText } from '../activity/use-reason-text.ts'
import { useDownloads, useOverview } from '../data/hooks.ts'
import { useAct } from '../data/use-act.ts'
import { useMedia, withEverything, withSidebar } from '../shell/use-media.ts'
import { RouteLink } from '../states/route-link.tsx'
import { bytesOf, formatBytes } from '../text/format-bytes.ts'
import { formatDuration } from '../time/duration.ts'
import { firstToLose } from '../time/loss-facts.ts'
import { useDurationText } from '../time/use-duration-text.ts'
import { useTick } from '../time/use-tick.ts'
import { Button } from '../ui/button.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { Icon } from '../ui/icon.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { StatusLabel } from '../ui/status-label.tsx'
import { CellTimeLeft } from './cell-time-left.tsx'

/**
 * What is under way, most urgent first: at risk, saving, waiting; narrow windows show the first alone. Its place is kept when nothing
 * is, and before anybody knows: what comes and goes here never moves the list.
 */
export const ActivityStrip = memo(function ActivityStrip({ activity }: { activity: Activity | undefined }) {
  const t = useTranslations('history.strip')
  const hasSidebar = useMedia(withSidebar)
  const hasEverything = useMedia(withEverything)
  const cells = activity === undefined ? [] : cellsOf(activity)
  return (
    <section aria-label={t('label')} className="mx-3 h-14 flex-none mid:mx-6">
      {cells.length > 0 ? (
        <div className="panel grid size-full auto-cols-fr grid-flow-col divide-x divide-line">
          {cells.slice(0, hasEverything ? 3 : hasSidebar ? 2 : 1)}
        </div>
      ) : (
        activity !== undefined && <NothingUnderWay />
      )}
    </section>
  )
})

function cellsOf({ atRisk, saving, waiting }: Activity): ReactNode[] {
  const [firstAtRisk] = atRisk.rows
  const [firstWaiting] = waiting.rows
  return [
    firstAtRisk !== undefined && <AtRisk key="at-risk" row={firstAtRisk} count={atRisk.total} />,
    saving.total > 0 && <Saving key="saving" rows={saving.rows} count={saving.total} />,
    firstWaiting !== undefined && <Waiting key="waiting" row={firstWaiting} count={waiting.total} />,
  ].filter((cell) => cell !== false)
}

/** The normal case, and the quietest. Nothing is said where there are no tasks yet: the page below says that. */
function NothingUnderWay() {
  const t = useTranslations('history.strip')
  const kept = useOverview()?.counts.kept ?? 0
  if (kept === 0) return null
  return (
    <p className="flex size-full items-center gap-2 text-ink-3">
      <Glyph name="kept" className="text-kept" />
      <span className="line-clamp-2">{t('nothing', { kept })}</span>
    </p>
  )
}

/** A cell is a link to the activity page, all over; an act of its own stands above the link. */
function StripCell({
  title,
  line,
  aside,
  act,
}: {
  title: ReactNode
  line: ReactNode
  aside?: ReactNode
  act?: ReactNode
}) {
  const t = useTranslations('history.strip')
  return (
    <div className="relative flex min-w-0 items-center gap-3 px-4">
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-2 font-medium text-ink">
          <RouteLink
            to={{ page: 'activity', task: null }}
            className="flex min-w-0 items-center gap-2 overflow-hidden after:absolute after:inset-0 after:rounded-panel hover:after:bg-hover focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            {title}
            <span className="sr-only">{t('open')}</span>
          </RouteLink>
          {aside}
        </div>
        <div className="num cut mt-px h-4 text-xs/4 text-ink-3">{line}</div>
      </div>
      {act}
    </div>
  )
}

function AtRisk({ row: { task }, count }: { row: ActivityRow; count: number }) {
  const t = useTranslations()
  const act = useAct()
  const image = firstToLose(task)
  const prompt = task.prompt?.slice(0, 200) ?? t('app.unnamedTask', { id: task.taskId })
  const reason = useReasonText()(image?.reason ?? null)
  const name = image?.role === 'original' ? t('history.strip.originalOf', { prompt }) : prompt
  return (
    <StripCell
      title={
        <>
          <CellTimeLeft task={task} />
          <span className="cut">{t('history.strip.atRisk', { count })}</span>
        </>
      }
      line={reason === null ? name : `${name}: ${reason}`}
      act={
        <Button
          size="small"
          className="relative"
          onClick={() => void act((client) => client.tasks.check({ ids: [task.id] }))}
        >
          {t('history.strip.tryNow')}
        </Button>
      }
    />
  )
}

function Saving({ rows, count }: { rows: readonly ActivityRow[]; count: number }) {
  const t = useTranslations('history.strip')
  const locale = useLocale()
  const downloads = useDownloads()
  const running = rows.flatMap(({ task }) => task.images.flatMap(({ id }) => downloads.get(id) ?? []))
  const done = running.reduce((sum, { bytes }) => sum + bytes, 0)
  const isKnown = running.length > 0 && running.every(({ totalBytes }) => totalBytes !== null)
  const total = isKnown ? running.reduce((sum, { totalBytes }) => sum + (totalBytes ?? 0), 0) : null
  const prompt = rows[0]?.task.prompt ?? null
  const words = total === null ? null : t('bytes', bytesOf(done, total, locale))
  const aside = words ?? (running.length === 0 ? null : t('bytesSoFar', { done: formatBytes(done, locale) }))
  return (
    <StripCell
      title={
        <StatusLabel of="saving" className="text-ink!">
          {t('saving', { count })}
        </StatusLabel>
      }
      aside={
        aside !== null && <span className="num ms-auto text-xs font-normal whitespace-nowrap text-ink-3">{aside}</span>
      }
      line={
        total === null ? (
          prompt?.slice(0, 200)
        ) : (
          <span className="flex h-4 items-center">
            <ProgressBar
              label={t('saving', { count })}
              done={done}
              total={total}
              className="flex-1"
              {...(words === null ? {} : { valueText: words })}
            />
          </span>
        )
      }
    />
  )
}

function Waiting({ row, count }: { row: ActivityRow; count: number }) {
  const t = useTranslations('history.strip')
  return (
    <StripCell
      title={
        <StatusLabel of="waiting" className="text-ink!">
          {t('waiting', { count })}
        </StatusLabel>
      }
      line={<WaitingLine row={row} />}
      act={<Icon of={ChevronRight} className="text-ink-3" />}
    />
  )
}

/** Runs each second, for the eye alone. */
function WaitingLine({ row: { task, usualMs } }: { row: ActivityRow }) {
  const t = useTranslations('history.strip')
  const status = useTranslations('status')
  const toText = useDurationText()
  const now = useTick()
  const phase = task.phase ?? status('waiting')
  const elapsed = formatDuration(now - Date.parse(task.createdAt ?? task.addedAt))
  const first =
    usualMs === null
      ? t('phaseOnly', { phase, elapsed })
      : t('phase', { phase, elapsed, usual: formatDuration(usualMs) })
  const nextMs = task.nextPollAt === null ? null : Date.parse(task.nextPollAt) - now
  return (
    <span aria-hidden>
      {nextMs !== null && nextMs > 0 ? `${first} · ${t('nextQuestion', { time: toText(nextMs) })}` : first}
    </span>
  )
}
