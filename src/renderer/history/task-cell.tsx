import { memo } from 'react'
import type { ImageView, TaskView } from '../../contract/index.ts'
import { useMissingImages, useRow } from '../data/hooks.ts'
import { classNames } from '../ui/class-names.ts'
import { StatusGlyph } from '../ui/status-glyph.tsx'
import { TickMark } from '../ui/tick-mark.tsx'
import { CellBlank } from './cell-blank.tsx'
import { CellCaption } from './cell-caption.tsx'
import { CellPictures } from './cell-pictures.tsx'
import { CriticalEdge } from './cell-time-left.tsx'
import { MissingChip } from './missing-chip.tsx'
import { useTaskName } from './use-task-name.ts'

export interface TaskCellProps {
  taskKey: number
  position: number
  /** Of the picture, px. */
  width: number
  height: number
  isCaptioned: boolean
  isSelected: boolean
  /** Something is selected: every cell offers its tick. */
  isPicking: boolean
  /** With all that is to be read and pressed. Without it the picture alone: it passes by. */
  isWhole: boolean
  /** The one tab stop of the grid. */
  isActive: boolean
}

/** A task in the grid: a box of a size that is known before anything else, with its picture or what is known in place of it. */
export const TaskCell = memo(function TaskCell(props: TaskCellProps) {
  const { taskKey, position, width, height, isCaptioned, isSelected, isWhole, isActive } = props
  const task = useRow(taskKey)
  const missing = useMissingImages(taskKey)
  return (
    // One element before and after its row is here: it may have the focus.
    <div
      role="gridcell"
      aria-busy={task === undefined || !isWhole || undefined}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      data-key={taskKey}
      data-position={position}
      style={{ width }}
      className="group/cell relative flex-none rounded-image outline-none"
    >
      {task === undefined ? (
        <div style={{ height }} className="rounded-image bg-well" />
      ) : (
        <>
          {isWhole && <Name task={task} isFileMissing={missing.size > 0} />}
          {/* The name says all of it, in one order and without running seconds. */}
          <div aria-hidden>
            <Box {...props} task={task} missing={missing} />
            {isWhole && isCaptioned && <CellCaption task={task} width={width} />}
          </div>
        </>
      )}
    </div>
  )
})

/** What is read aloud. */
function Name({ task, isFileMissing }: { task: TaskView; isFileMissing: boolean }) {
  return <span className="sr-only">{useTaskName(task, isFileMissing)}</span>
}

interface BoxProps extends TaskCellProps {
  task: TaskView
  missing: ReadonlySet<string>
}

/** The picture, with all that lies on it. */
function Box(props: BoxProps) {
  const { task, missing, taskKey, height, isSelected, isWhole } = props
  const results = task.images.filter(({ role }) => role === 'result')
  const isPictured = results.some(({ status }) => status === 'kept')
  return (
    <div
      style={{ height }}
      className={classNames(
        'relative rounded-image',
        isPictured && 'bg-well shadow-image',
        'group-focus-visible/cell:outline-2 group-focus-visible/cell:outline-accent group-focus-visible/cell:outline-offset-2',
        isSelected &&
          'shadow-[0_0_0_3px_var(--color-ground),0_0_0_5.5px_var(--color-accent-fill)] group-focus-visible/cell:outline-offset-[7px] forced-colors:border-4 forced-colors:border-[Highlight]',
      )}
    >
      {isPictured ? (
        <div
          className={classNames(
            'size-full overflow-hidden rounded-[inherit]',
            // Quieter than the rest; the caption and the name say it.
            task.rejected && 'opacity-40 grayscale',
          )}
        >
          <CellPictures results={results} missing={missing} />
        </div>
      ) : (
        <CellBlank task={task} taskKey={taskKey} />
      )}
      {isWhole && <OnPicture {...props} results={results} isPictured={isPictured} />}
    </div>
  )
}

interface OnPictureProps extends BoxProps {
  results: readonly ImageView[]
  isPictured: boolean
}

/** What lies on a picture, or on what stands in its place. */
function OnPicture({ task, missing, results, isPictured, isCaptioned, isSelected, isPicking }: OnPictureProps) {
  return (
    <>
      <CriticalEdge task={task} />
      <Tick isOn={isSelected} isPicking={isPicking} isOnPicture={isPictured} />
      {missing.size > 0 ? (
        <MissingChip
          isWorded={isCaptioned}
          className={classNames(
            'absolute start-[7px] bottom-[7px] bg-chip-on-image text-on-image',
            // Beside the number of the pictures.
            results.length > 2 ? 'max-w-[calc(100%-48px)]' : 'max-w-[calc(100%-14px)]',
          )}
        />
      ) : (
        !isCaptioned && isPictured && <CornerChip task={task} />
      )}
    </>
  )
}

/** Selects by mouse and touch; keys have Space, and `aria-selected` says it. */
function Tick({ isOn, isPicking, isOnPicture }: { isOn: boolean; isPicking: boolean; isOnPicture: boolean }) {
  return (
    <span
      data-tick
      aria-hidden
      className={classNames(
        'absolute start-0 top-0 grid size-9 place-items-center pointer-coarse:size-11',
        !isOn && !isPicking && 'opacity-0 group-hover/cell:opacity-100 pointer-coarse:opacity-100',
      )}
    >
      {isOn ? (
        <TickMark on round />
      ) : (
        <span
          className={classNames(
            'size-5 rounded-pill border-[1.5px]',
            isOnPicture ? 'border-on-image bg-[oklch(0.1_0_0/0.28)]' : 'border-field',
          )}
        />
      )}
    </span>
  )
}

/** Without captions the status stands on the picture; its word is in the cell's name. */
function CornerChip({ task }: { task: TaskView }) {
  if (task.status === 'kept') return null
  return (
    <span className="absolute start-1 bottom-1 grid size-5 place-items-center rounded-[4px] bg-overlay">
      <StatusGlyph of={task.status} />
    </span>
  )
}
