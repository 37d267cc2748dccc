import { useTimeZone, useTranslations } from 'use-intl'
import type { TaskView } from '../../contract/index.ts'
import { useRow } from '../data/hooks.ts'
import { thumbUrl } from '../data/image-url.ts'
import { useDayText } from '../time/use-day-text.ts'
import { Button } from '../ui/button.tsx'
import { StatusGlyph } from '../ui/status-glyph.tsx'
import { StatusLabel } from '../ui/status-label.tsx'
import { TickMark } from '../ui/tick-mark.tsx'

export interface TrashRowProps {
  taskKey: number
  isSelected: boolean
  /** `true` with Shift: everything from the row that was chosen before. */
  onSelect: (isRange: boolean) => void
  onOpen: () => void
  onRestore: () => void
  isBusy: boolean
}

/** One removed task: enough of it to know it again, and the way back. */
export function TrashRow({ taskKey, isSelected, onSelect, onOpen, onRestore, isBusy }: TrashRowProps) {
  const t = useTranslations()
  const task = useRow(taskKey)
  const name = useRowName(task)
  if (task === undefined) return <div className="h-full rounded-control bg-surface" />
  const picture = task.images.find(({ role, status }) => role === 'result' && status === 'kept')
  return (
    <div
      className={`relative flex h-full items-center gap-3 rounded-control px-2.5 ${isSelected ? 'bg-accent-tint' : 'hover:bg-hover'}`}
    >
      <input
        type="checkbox"
        aria-label={name}
        checked={isSelected}
        onChange={(event) => onSelect(event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
        className="peer absolute inset-0 z-1 size-full cursor-default opacity-0"
      />
      <TickMark
        on={isSelected}
        className="outline-accent peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2"
      />
      <button
        type="button"
        aria-label={t('trash.open', { task: name })}
        title={t('trash.openShort')}
        onClick={onOpen}
        className="touch-target z-2 grid size-10 flex-none place-items-center overflow-hidden rounded-image bg-well hover:brightness-110"
      >
        {picture === undefined ? (
          <StatusGlyph of={task.status} size={16} />
        ) : (
          <img src={thumbUrl(picture)} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
        )}
      </button>
      <span className="min-w-0 flex-1">
        <bdi className={`cut block ${task.prompt === null ? 'text-ink-3' : 'text-ink'}`}>
          {task.prompt?.slice(0, 300) ?? t('app.unnamedTask', { id: task.taskId })}
        </bdi>
        <span className="flex gap-2.5 text-xs text-ink-3">
          <StatusLabel of={task.status} />
          <bdi className="cut">{task.model ?? ''}</bdi>
        </span>
      </span>
      <AddedAt task={task} />
      <Button
        size="small"
        onClick={onRestore}
        aria-disabled={isBusy}
        className="z-2"
        aria-label={`${t('trash.restore')}: ${name}`}
      >
        {t('trash.restore')}
      </Button>
    </div>
  )
}

function AddedAt({ task }: { task: TaskView }) {
  const timeZone = useTimeZone() ?? 'UTC'
  const t = useTranslations('viewer')
  const { moment } = useDayText(Date.now(), timeZone)
  return (
    <time dateTime={task.addedAt} className="num text-xs text-ink-3 max-mid:hidden">
      {t('addedAt', { time: moment(Date.parse(task.addedAt)) })}
    </time>
  )
}

function useRowName(task: TaskView | undefined): string {
  const t = useTranslations()
  const timeZone = useTimeZone() ?? 'UTC'
  const { moment } = useDayText(Date.now(), timeZone)
  if (task === undefined) return ''
  return t('trash.cell', {
    prompt: task.prompt?.slice(0, 200) ?? t('app.unnamedTask', { id: task.taskId }),
    model: task.model ?? t('history.facets.noModel'),
    time: moment(Date.parse(task.addedAt)),
  })
}
