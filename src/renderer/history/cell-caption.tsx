import { ThumbsDown } from 'lucide-react'
import type { TaskView } from '../../contract/index.ts'
import { firstToLose } from '../time/loss-facts.ts'
import { classNames } from '../ui/class-names.ts'
import { Glyph } from '../ui/glyph.tsx'
import { Highlight } from '../ui/highlight.tsx'
import { Icon } from '../ui/icon.tsx'
import { StatusLabel } from '../ui/status-label.tsx'
import { CellTimeLeft } from './cell-time-left.tsx'
import { useTaskSight } from './task-sight.ts'

/** About as many px as a character of a caption takes. */
const characterPx = 6.6

/** Three lines under a picture: status and time, prompt, model and marks. Its height never changes. */
export function CellCaption({ task, width }: { task: TaskView; width: number }) {
  const { t, terms, clock } = useTaskSight()
  const isUnsaved = firstToLose(task) !== null
  const prompt = task.prompt?.slice(0, 2_000) ?? null
  return (
    <div className="grid gap-0.5 px-px pt-[7px] text-xs/4">
      {/* A time of day that does not fit leaves as a whole; how long something has never does. */}
      <div
        className={classNames('flex h-[17px] min-w-0 items-center gap-1.5 overflow-hidden', !isUnsaved && 'flex-wrap')}
      >
        <StatusLabel of={task.status} className="min-w-3.5 overflow-hidden">
          {t(`status.${task.status}`)}
        </StatusLabel>
        {isUnsaved ? (
          <CellTimeLeft task={task} className="ms-auto max-w-[calc(100%-20px)] flex-none overflow-hidden" />
        ) : task.status === 'waiting' && task.phase !== null ? (
          <span className="cut ms-auto text-ink-3">{task.phase}</span>
        ) : (
          <span className="num ms-auto text-ink-3">{clock(Date.parse(task.addedAt))}</span>
        )}
      </div>
      <div className={classNames('cut h-[18px] text-sm/[18px]', task.rejected ? 'text-ink-3' : 'text-ink')}>
        {prompt === null ? (
          <span className="mono text-ink-3">{task.taskId}</span>
        ) : (
          <bdi>
            <Highlight text={prompt} terms={terms} width={Math.floor(width / characterPx)} />
          </bdi>
        )}
      </div>
      <div className="flex h-4 min-w-0 items-center gap-1.5 text-ink-3">
        <span className="cut">{task.model !== null && <Highlight text={task.model} terms={terms} />}</span>
        <span className="ms-auto flex flex-none items-center gap-0.5 text-ink-2">
          {task.status === 'saving' && <Count task={task} />}
          {task.rejected && <Icon of={ThumbsDown} size={12} />}
          {task.favorite && <Glyph name="heartFull" size={12} />}
          {Array.from({ length: task.rating }, (_, star) => (
            <Glyph key={star} name="starFull" size={12} />
          ))}
        </span>
      </div>
    </div>
  )
}

/** "2 of 4" while some of several images are still coming. */
function Count({ task }: { task: TaskView }) {
  const { t } = useTaskSight()
  const results = task.images.filter(({ role }) => role === 'result')
  if (results.length < 2) return null
  const kept = results.filter(({ status }) => status === 'kept').length
  return <span className="num">{t('history.imagesKept', { kept, total: results.length })}</span>
}
