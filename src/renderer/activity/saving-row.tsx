import { useLocale, useTranslations } from 'use-intl'
import type { ActivityRow, Download, TaskView } from '../../contract/index.ts'
import { useDownloads } from '../data/hooks.ts'
import { bytesOf, formatBytes } from '../text/format-bytes.ts'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { ImageTimeLeft } from './image-time-left.tsx'
import { ModelName, TaskLine } from './task-line.tsx'
import { useSpeed } from './use-speed.ts'
import { whichImage } from './which-image.ts'

/** A task whose images are being fetched: bytes, and a bar only when somebody said how many there are. */
export function SavingRow({ row: { task } }: { row: ActivityRow }) {
  const t = useTranslations('activity')
  const downloads = useDownloads()
  const wanted = task.images.filter(({ status }) => status === 'wanted')
  const image = wanted.find(({ id }) => downloads.has(id)) ?? wanted[0]
  const download = image === undefined ? undefined : downloads.get(image.id)
  const place = image === undefined ? null : whichImage(task, image)
  const which =
    place === null ? null : place.kind === 'original' ? t('originalOf') : place.total > 1 ? t('imageOf', place) : null
  return (
    <TaskLine
      task={task}
      image={image === undefined ? 0 : task.images.indexOf(image)}
      facts={[<ModelName key="model" task={task} />, which]}
      state={image === undefined ? null : <ImageTimeLeft task={task} image={image} />}
      measure={download === undefined ? <Kept task={task} /> : <Bytes task={task} download={download} />}
      act={download === undefined ? null : <Speed download={download} />}
    />
  )
}

function Kept({ task }: { task: TaskView }) {
  const t = useTranslations('activity')
  const results = task.images.filter(({ role }) => role === 'result')
  const kept = results.filter(({ status }) => status === 'kept').length
  return <span className="num text-ink-3">{t('imagesKept', { kept, total: results.length })}</span>
}

function Bytes({ task, download }: { task: TaskView; download: Download }) {
  const t = useTranslations('activity')
  const locale = useLocale()
  const { bytes, totalBytes } = download
  const words =
    totalBytes === null
      ? t('bytesSoFar', { size: formatBytes(bytes, locale) })
      : t('bytesOf', bytesOf(Math.min(bytes, totalBytes), totalBytes, locale))
  return (
    <div className="num">
      <span className="font-medium text-ink">{words}</span>
      <ProgressBar
        label={t('savingOf', { task: (task.prompt ?? task.taskId).slice(0, 100) })}
        done={bytes}
        total={totalBytes}
        valueText={words}
        className="mt-1.5 max-w-[132px]"
      />
    </div>
  )
}

function Speed({ download }: { download: Download }) {
  const t = useTranslations('activity')
  const locale = useLocale()
  const speed = useSpeed(download)
  if (speed === null) return null
  return <span className="num text-ink-3">{t('speed', { size: formatBytes(speed, locale) })}</span>
}
