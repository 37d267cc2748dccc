import { useLocale, useTranslations } from 'use-intl'
import type { TaskView } from '../../contract/index.ts'
import { useDownloads, useOverview } from '../data/hooks.ts'
import { bytesOf, formatBytes } from '../text/format-bytes.ts'
import { formatDuration } from '../time/duration.ts'
import { useTick } from '../time/use-tick.ts'
import { classNames } from '../ui/class-names.ts'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { StatusGlyph } from '../ui/status-glyph.tsx'
import { blankWords } from './blank-words.ts'
import type { BlankWords } from './blank-words.ts'
import { useTaskSight } from './task-sight.ts'

/** The place of a task without a picture: its glyph and two short lines of what is known. */
export function CellBlank({ task, taskKey }: { task: TaskView; taskKey: number }) {
  const overview = useOverview()
  const words = blankWords(
    task,
    overview?.connections.find(({ name }) => name === task.connection),
  )
  return (
    <div
      className={classNames(
        'flex size-full flex-col items-center justify-center gap-2 overflow-hidden rounded-[inherit] p-2 text-center text-xs text-ink-3',
        task.status === 'unknown'
          ? 'border border-dashed border-field'
          : 'bg-surface shadow-[inset_0_0_0_1px_var(--color-line)] forced-colors:border',
      )}
    >
      <StatusGlyph of={task.status === 'kept' ? 'saving' : task.status} size={20} />
      <Lines task={task} taskKey={taskKey} words={words} />
    </div>
  )
}

function Lines({ task, taskKey, words }: { task: TaskView; taskKey: number; words: BlankWords }) {
  const t = useTranslations('history')
  switch (words.kind) {
    case 'waiting':
      return <Elapsed task={task} taskKey={taskKey} />
    case 'saving':
      return <Bytes task={task} />
    case 'paused':
      return <p className="line-clamp-3 text-balance">{pauseText(t, words.why, words.reason)}</p>
    case 'notKnown':
      return <p className="line-clamp-3 text-balance">{t('notKnown', { connection: task.connection })}</p>
    case 'lost':
      return null
    case 'noImage':
    case 'refusedPrompt':
    case 'failedAtGateway':
      return <p className="line-clamp-3 text-balance">{t(words.kind)}</p>
  }
}

function pauseText(
  t: ReturnType<typeof useTranslations<'history'>>,
  why: Extract<BlankWords, { kind: 'paused' }>['why'],
  reason: string,
): string {
  switch (why) {
    case 'key':
      return t('pausedKey')
    case 'credits':
      return t('pausedCredits')
    case 'limit':
      return t('pausedLimit')
    case 'user':
      return t('pausedByYou')
    case 'other':
      return t('pausedOther', { reason })
  }
}

/** The seconds are for the eye: they run, and a screen reader has the status. */
function Elapsed({ task, taskKey }: { task: TaskView; taskKey: number }) {
  const t = useTranslations('history')
  const now = useTick()
  const usualMs = useTaskSight().usualMs(taskKey)
  const elapsedMs = now - Date.parse(task.createdAt ?? task.addedAt)
  return (
    <div aria-hidden className="num">
      <div className={big}>{formatDuration(elapsedMs)}</div>
      {usualMs !== null &&
        (elapsedMs > usualMs * 2 ? t('slower') : t('usually', { duration: formatDuration(usualMs) }))}
    </div>
  )
}

const big = 'text-lg/[22px] font-medium tracking-tight text-ink'

function Bytes({ task }: { task: TaskView }) {
  const t = useTranslations('history')
  const locale = useLocale()
  const downloads = useDownloads()
  const running = task.images.flatMap(({ id }) => downloads.get(id) ?? [])
  if (running.length === 0) return null
  const done = running.reduce((sum, { bytes }) => sum + bytes, 0)
  const total = running.reduce<number | null>(
    (sum, { totalBytes }) => (sum === null || totalBytes === null ? null : sum + totalBytes),
    0,
  )
  if (total === null) return <div className={classNames('num', big)}>{formatBytes(done, locale)}</div>
  const words = bytesOf(done, total, locale)
  return (
    <>
      <div className="num" aria-hidden>
        <div className={big}>{formatBytes(done, locale)}</div>
        {t('strip.ofTotal', { total: words.total })}
      </div>
      <ProgressBar
        label={task.prompt ?? task.taskId}
        done={done}
        total={total}
        valueText={t('strip.bytes', words)}
        className="w-14 max-w-full"
      />
    </>
  )
}
