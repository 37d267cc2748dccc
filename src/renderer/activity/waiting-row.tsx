import { useTimeZone, useTranslations } from 'use-intl'
import type { ActivityRow, TaskView } from '../../contract/index.ts'
import type { NextStep } from '../states/next-step.ts'
import { NextStepButton, useNextStep } from '../states/use-next-step.tsx'
import { formatDuration } from '../time/duration.ts'
import { useDayText } from '../time/use-day-text.ts'
import { useDurationText } from '../time/use-duration-text.ts'
import { useTick } from '../time/use-tick.ts'
import { Ruler } from '../ui/ruler.tsx'
import { askedSince } from './asked-since.ts'
import { ModelName, TaskLine } from './task-line.tsx'

/** A task at the gateway: its phase word for word, how long so far beside the usual, when it is asked next. */
export function WaitingRow({ row }: { row: ActivityRow }) {
  const { task, usualMs } = row
  const t = useTranslations('activity')
  const step = useNextStep(task)
  const phase =
    task.phase === null ? null : (
      <bdi className="mono block cut text-ink" title={task.phase}>
        {task.phase}
      </bdi>
    )
  return (
    <TaskLine
      task={task}
      facts={[<ModelName key="model" task={task} />, <Slow key="slow" task={task} usualMs={usualMs} />]}
      state={phase}
      measure={<Elapsed task={task} usualMs={usualMs} />}
      act={
        step === null ? (
          <NextQuestion task={task} />
        ) : (
          <div className="grid min-w-0 justify-items-start gap-1 @min-[480px]:justify-items-end">
            {step.act === null ? (
              <span className="text-xs text-ink-3">{t(`next.${step.textKey}Text`)}</span>
            ) : (
              <NextStepButton task={task} step={step} />
            )}
            {step.act !== null && <AsksWhen task={task} step={step} />}
          </div>
        )
      }
    />
  )
}

/** Twice the usual time is slow; nothing is given up for that. */
function Slow({ task, usualMs }: { task: TaskView; usualMs: number | null }) {
  const t = useTranslations('activity')
  const now = useTick()
  return usualMs !== null && now - askedSince(task) > 2 * usualMs ? t('slowerPlain') : null
}

function Elapsed({ task, usualMs }: { task: TaskView; usualMs: number | null }) {
  const t = useTranslations('activity')
  const elapsedMs = Math.max(0, useTick() - askedSince(task))
  return (
    <div className="num">
      <strong aria-hidden className="font-medium text-ink">
        {formatDuration(elapsedMs)}
      </strong>{' '}
      {usualMs !== null && <span className="text-ink-3">{t('usually', { duration: formatDuration(usualMs) })}</span>}
      {usualMs !== null && <Ruler elapsedMs={elapsedMs} usualMs={usualMs} className="mt-[3px] max-w-[132px]" />}
    </div>
  )
}

/** Due for longer than an answer takes: the connection's budget is spent on others first. */
const overdueMs = 3_000

function NextQuestion({ task }: { task: TaskView }) {
  const t = useTranslations('activity')
  const span = useDurationText()
  const now = useTick()
  const at = task.nextPollAt === null ? null : Date.parse(task.nextPollAt)
  const left = at === null ? 0 : at - now
  return (
    <span aria-hidden className="num text-ink-3">
      {left < -overdueMs ? t('queued') : left < 1_000 ? t('asksNow') : t('asksIn', { time: span(left) })}
    </span>
  )
}

/** When a task that is held back is asked again. */
function AsksWhen({ task, step }: { task: TaskView; step: NextStep }) {
  const t = useTranslations('activity')
  const clock = useDayText(Date.now(), useTimeZone()).clock
  const words = (): string => {
    switch (step.textKey) {
      case 'key':
      case 'limit':
        return t('asksWhenKey')
      case 'noKey':
        return t('asksWhenKeyless')
      case 'credits':
        return t('asksWhenCredits')
      case 'paused':
        return task.nextPollAt === null
          ? t('asksWhenResumed')
          : t('asksAt', { time: clock(Date.parse(task.nextPollAt)) })
      default:
        return t(`next.${step.textKey}Text`)
    }
  }
  return <span className="text-xs text-ink-3">{words()}</span>
}
