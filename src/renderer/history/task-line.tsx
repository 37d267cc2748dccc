import { ThumbsDown } from 'lucide-react'
import { memo } from 'react'
import { useTranslations } from 'use-intl'
import type { TaskView } from '../../contract/index.ts'
import { useMissingImages, useRow } from '../data/hooks.ts'
import { classNames } from '../ui/class-names.ts'
import { Glyph } from '../ui/glyph.tsx'
import { Highlight } from '../ui/highlight.tsx'
import { Icon } from '../ui/icon.tsx'
import { StatusLabel } from '../ui/status-label.tsx'
import { TickMark } from '../ui/tick-mark.tsx'
import { CellTimeLeft } from './cell-time-left.tsx'
import { columnClass } from './list-columns.ts'
import { MissingChip } from './missing-chip.tsx'
import { useTaskSight } from './task-sight.ts'
import { Thumb } from './thumb.tsx'
import { useTaskName } from './use-task-name.ts'

export interface TaskLineProps {
  taskKey: number
  position: number
  top: number
  height: number
  isSelected: boolean
  isPicking: boolean
  isActive: boolean
}

/** A task in the list: one line of a height that is known before anything else. */
export const TaskLine = memo(function TaskLine(props: TaskLineProps) {
  const { taskKey, position, top, height, isSelected, isActive } = props
  const task = useRow(taskKey)
  const missing = useMissingImages(taskKey)
  const name = useTaskName(task, missing.size > 0)
  return (
    // One element before and after its row is here: it may have the focus.
    <div
      role="row"
      aria-label={name}
      aria-busy={task === undefined || undefined}
      aria-rowindex={position + 2}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      data-key={taskKey}
      data-position={position}
      style={{ top, height }}
      className={classNames(
        'group/line absolute flex w-full items-center gap-3 border-b border-line px-2 focus-visible:-outline-offset-2',
        isSelected ? 'bg-accent-tint forced-colors:outline-2' : 'hover:bg-hover',
      )}
    >
      {task === undefined ? (
        <span role="gridcell" className="size-8 rounded-[4px] bg-well" />
      ) : (
        <Columns {...props} task={task} missing={missing} />
      )}
    </div>
  )
})

type ColumnsProps = TaskLineProps & { task: TaskView; missing: ReadonlySet<string> }

function Columns(props: ColumnsProps) {
  const { task, missing } = props
  const t = useTranslations('history')
  const { terms, moment } = useTaskSight()
  return (
    <>
      <LinePicture {...props} />
      <span role="gridcell" className={columnClass.status}>
        <StatusLabel of={task.status} />
      </span>
      {missing.size > 0 && (
        <span role="gridcell" className="flex-none">
          <MissingChip isWorded className="bg-press text-ink @max-[34rem]:[&>span]:hidden" />
        </span>
      )}
      <span
        role="gridcell"
        className={classNames(columnClass.prompt, 'cut text-sm', task.rejected ? 'text-ink-3' : 'text-ink')}
      >
        {task.prompt === null ? (
          <span className="mono text-ink-3">
            <Highlight text={task.taskId} terms={terms} />
          </span>
        ) : (
          <bdi>
            <Highlight text={task.prompt.slice(0, 2_000)} terms={terms} width={80} />
          </bdi>
        )}
      </span>
      <span role="gridcell" className={classNames(columnClass.model, 'cut text-ink-3')}>
        {task.model !== null && <Highlight text={task.model} terms={terms} />}
      </span>
      <span role="gridcell" className={columnClass.timeLeft}>
        <CellTimeLeft task={task} />
      </span>
      <span role="gridcell" className={classNames(columnClass.rating, 'text-ink-2')}>
        {(task.rating > 0 || task.favorite || task.rejected) && (
          <span className="flex items-center gap-0.5">
            {task.rejected && <Icon of={ThumbsDown} size={12} />}
            {task.favorite && <Glyph name="heartFull" size={12} />}
            {Array.from({ length: task.rating }, (_, star) => (
              <Glyph key={star} name="starFull" size={12} />
            ))}
            {task.rating > 0 && <span className="sr-only">{t('rated', { stars: task.rating })}</span>}
          </span>
        )}
      </span>
      <span role="gridcell" className={classNames(columnClass.added, 'num text-ink-3')}>
        {moment(Date.parse(task.addedAt))}
      </span>
    </>
  )
}

/** The thumbnail, and over it the tick that selects by mouse. */
function LinePicture({ task, missing, isSelected, isPicking }: ColumnsProps) {
  const image = task.images.find(({ role, status }) => role === 'result' && status === 'kept')
  return (
    <span role="gridcell" className={classNames(columnClass.image, 'relative')}>
      <span
        className={classNames(
          'block size-8 overflow-hidden rounded-[4px] bg-well',
          task.rejected && 'opacity-40 grayscale',
        )}
      >
        {image !== undefined && <Thumb image={image} isMissing={missing.has(image.id)} />}
      </span>
      <span
        data-tick
        aria-hidden
        className={classNames(
          'absolute -inset-1 grid place-items-center',
          !isSelected && !isPicking && 'opacity-0 group-hover/line:opacity-100 pointer-coarse:opacity-100',
        )}
      >
        <TickMark on={isSelected} round />
      </span>
    </span>
  )
}
