import { useLocale, useTranslations } from 'use-intl'
import type { ImageView, TaskView } from '../../contract/index.ts'
import { useDownload } from '../data/hooks.ts'
import { bytesOf, formatBytes } from '../text/format-bytes.ts'
import { formatDuration } from '../time/duration.ts'
import { useTick } from '../time/use-tick.ts'
import { ProgressBar } from '../ui/progress-bar.tsx'
import type { ShownStatus } from '../ui/shown-status.ts'
import { StatusGlyph } from '../ui/status-glyph.tsx'
import { reasonKey } from './reason-key.ts'
import { TimeToLoss } from './time-to-loss.tsx'

/** What lies on the stage where there is no file yet, or never will be: what is the case, in the middle of the room. */
export function NoPicture({ task, image }: { task: TaskView; image: ImageView | null }) {
  const t = useTranslations()
  const status: ShownStatus = image === null ? task.status : image.status
  const isPlain = status === 'waiting' || status === 'saving' || status === 'kept'
  return (
    <div className="absolute inset-0 grid place-items-center p-4">
      <div
        className={`flex min-h-56 w-full max-w-[360px] flex-col items-center justify-center gap-2 rounded-panel p-6 text-center ${isPlain ? 'panel' : 'border border-dashed border-field'}`}
      >
        <StatusGlyph of={status} size={20} />
        <p className="font-medium text-ink">{t(`status.${status}`)}</p>
        {task.status === 'waiting' && image === null ? <Waiting task={task} /> : <p>{words()}</p>}
        {image?.status === 'wanted' && (
          <>
            <Bytes image={image} />
            <TimeToLoss task={task} image={image} />
          </>
        )}
      </div>
    </div>
  )

  function words(): string {
    if (image === null) {
      if (task.status === 'incomplete') return t('history.noImage')
      return t(`status.meaning.${task.status}`)
    }
    const reason = reasonKey(image.reason)
    const because = reason === null ? image.reason : t(`status.reasons.${reason}`)
    if (image.status === 'wanted') return because ?? t('status.meaning.wanted')
    if (image.role === 'original') return t('viewer.originalLost')
    return because === null ? t('status.meaning.lost') : t('viewer.lostText', { reason: because })
  }
}

/** Seconds since it was added; the gateway's word for it; when it is asked again. */
function Waiting({ task }: { task: TaskView }) {
  const t = useTranslations()
  const now = useTick()
  const asksInMs = task.nextPollAt === null ? null : Date.parse(task.nextPollAt) - now
  return (
    <>
      <p aria-hidden className="num text-lg font-medium text-ink">
        {formatDuration(now - Date.parse(task.createdAt ?? task.addedAt))}
      </p>
      {task.phase !== null && (
        <p className="max-w-full">
          <bdi className="mono break-all">{task.phase.slice(0, 100)}</bdi>
        </p>
      )}
      {asksInMs !== null && (
        <p aria-hidden className="num text-xs text-ink-3">
          {asksInMs <= 0 ? t('activity.asksNow') : t('activity.asksIn', { time: formatDuration(asksInMs + 999) })}
        </p>
      )}
    </>
  )
}

function Bytes({ image }: { image: ImageView }) {
  const t = useTranslations()
  const locale = useLocale()
  const download = useDownload(image.id)
  if (download === undefined) return null
  const { bytes, totalBytes } = download
  const words =
    totalBytes === null
      ? t('history.strip.bytesSoFar', { done: formatBytes(bytes, locale) })
      : t('history.strip.bytes', bytesOf(bytes, totalBytes, locale))
  return (
    <div className="w-full max-w-52">
      <ProgressBar
        label={t('viewer.imageNumber', { number: image.index + 1 })}
        done={bytes}
        total={totalBytes}
        valueText={words}
      />
      <p className="num pt-1.5 text-xs text-ink-3">{words}</p>
    </div>
  )
}
