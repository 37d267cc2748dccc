import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { TaskView } from '../../contract/index.ts'
import { thumbUrl } from '../data/image-url.ts'
import { RouteLink } from '../states/route-link.tsx'
import { classNames } from '../ui/class-names.ts'
import { StatusGlyph } from '../ui/status-glyph.tsx'

export interface TaskLineProps {
  task: TaskView
  /** Which image opens. */
  image?: number
  /** Small words under the prompt, joined by dots. */
  facts: readonly ReactNode[]
  /** Third column: status, phase, time left. */
  state: ReactNode
  /** Fourth column: what is measured, or the next step in words. */
  measure: ReactNode
  act: ReactNode
}

/**
 * One row of the page. All of it opens the task, except the button. In a narrow window the columns become lines: nothing is
 * left out.
 */
export function TaskLine({ task, image = 0, facts, state, measure, act }: TaskLineProps) {
  return (
    <li
      className={classNames(
        'relative grid min-h-16 grid-cols-[44px_minmax(0,1fr)] items-center gap-x-4 gap-y-1 py-2.5 ps-3 pe-3.5',
        '@min-[480px]:grid-cols-[44px_minmax(0,1fr)_auto] @min-[860px]:grid-cols-[44px_minmax(0,1fr)_140px_200px_minmax(0,148px)]',
        'first:rounded-t-panel last:rounded-b-panel hover:bg-hover',
      )}
    >
      <Mini task={task} />
      <div className="col-start-2 row-start-1 min-w-0">
        <RouteLink
          to={{ task: task.id, image }}
          className="block text-ink outline-offset-[-2px] after:absolute after:inset-0 after:content-[''] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          <TaskName task={task} />
        </RouteLink>
        <p className="text-xs text-ink-3 @min-[860px]:cut">
          {facts.map((fact, at) => (
            // The order is fixed per row: a fact never moves.
            <span key={at} className="not-first:before:content-['_·_'] empty:hidden">
              {fact}
            </span>
          ))}
        </p>
      </div>
      <div className="col-start-2 row-start-2 @min-[480px]:col-span-2 min-w-0 empty:hidden @min-[860px]:col-span-1 @min-[860px]:col-start-3 @min-[860px]:row-start-1">
        {state}
      </div>
      <div className="col-start-2 row-start-3 @min-[480px]:col-span-2 min-w-0 empty:hidden @min-[860px]:col-span-1 @min-[860px]:col-start-4 @min-[860px]:row-start-1">
        {measure}
      </div>
      <div className="relative col-start-2 row-start-4 flex min-w-0 empty:hidden @min-[480px]:col-start-3 @min-[480px]:row-start-1 @min-[480px]:justify-end @min-[480px]:text-end @min-[860px]:col-start-5">
        {act}
      </div>
    </li>
  )
}

/** The prompt, or the id where none is known. Text of a gateway: isolated, so that it cannot turn its surroundings around. */
function TaskName({ task }: { task: TaskView }) {
  if (task.prompt === null) return <bdi className="mono block cut">{task.taskId}</bdi>
  return (
    <bdi className="block cut" title={task.prompt.slice(0, 1_000)}>
      {task.prompt.slice(0, 300)}
    </bdi>
  )
}

/** The model; where the gateway names none the family, and before that is known whom it was asked of. */
export function ModelName({ task: { model, family, connection } }: { task: TaskView }) {
  const t = useTranslations('status.families')
  return <bdi>{model ?? (family === null ? connection : t(family))}</bdi>
}

function Mini({ task }: { task: TaskView }) {
  const kept = task.images.find(({ status, role }) => status === 'kept' && role === 'result')
  if (kept === undefined) {
    return (
      <span className="col-start-1 row-start-1 grid size-11 place-items-center rounded-image border-[1.25px] border-dashed border-edge">
        <StatusGlyph of={task.status} size={16} />
      </span>
    )
  }
  return (
    <img
      src={thumbUrl(kept)}
      alt=""
      width={44}
      height={44}
      loading="lazy"
      decoding="async"
      className="col-start-1 row-start-1 size-11 rounded-image bg-well object-contain"
    />
  )
}
