import { Code, Copy as CopyIcon, List, RefreshCw, Trash2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { RefObject } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import type { ImageView, TaskDetail, TaskView } from '../../contract/index.ts'
import { useOverview } from '../data/hooks.ts'
import { useDayText } from '../time/use-day-text.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Icon } from '../ui/icon.tsx'
import { Stars } from '../ui/stars.tsx'
import { StatusLabel } from '../ui/status-label.tsx'
import { curlOf } from './curl.ts'
import { FileFacts } from './file-facts.tsx'
import { LongText } from './long-text.tsx'
import { AddNote, Note } from './note.tsx'
import { Parameters } from './parameters.tsx'
import { SamePrompt } from './same-prompt.tsx'
import { Tags } from './tags.tsx'
import { TimeToLoss } from './time-to-loss.tsx'
import type { Annotate } from './use-annotate.ts'
import { useCopy } from './use-copy.tsx'
import type { ViewerActs } from './use-viewer-acts.ts'
import { WhatHappened } from './what-happened.tsx'

export interface AboutPanelProps {
  task: TaskView
  detail: TaskDetail | null
  image: ImageView | null
  terms: readonly string[]
  annotate: Annotate
  acts: ViewerActs
  isTagging: boolean
  onTagging: (isTagging: boolean) => void
  ref?: RefObject<HTMLElement | null>
}

/** Everything known of a task, beside its picture; below it in one column. */
export function AboutPanel(props: AboutPanelProps) {
  const { task, detail, image, terms, annotate, ref } = props
  const t = useTranslations('viewer')
  return (
    <aside
      ref={ref}
      aria-label={t('about')}
      className="bg-surface px-4 pb-8 mid:row-span-full mid:w-[376px] mid:flex-none mid:overflow-auto mid:px-6 mid:shadow-[inset_1px_0_var(--color-line)] [scrollbar-width:thin]"
    >
      <Head task={task} image={image} annotate={annotate} />
      {task.removedAt !== null && <Removed at={task.removedAt} onRestore={props.acts.restore} />}
      {task.failure !== null && <Failure failure={task.failure} />}
      <Words key={`${task.id} words`} {...props} />
      {task.removedAt === null ? <Marks key={`${task.id} marks`} {...props} /> : <StillMarks task={task} />}
      <Parameters key={`${task.id} parameters`} task={task} terms={terms} />
      <FileFacts task={task} image={image} />
      {detail !== null && <WhatHappened task={detail} />}
    </aside>
  )
}

function Head({ task, image, annotate }: Pick<AboutPanelProps, 'task' | 'image' | 'annotate'>) {
  const timeZone = useTimeZone() ?? 'UTC'
  const { moment } = useDayText(Date.now(), timeZone)
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-x-2.5 gap-y-1 py-2">
      <StatusLabel of={task.status} />
      {image?.status === 'wanted' ? (
        <TimeToLoss task={task} image={image} />
      ) : (
        <time dateTime={task.keptAt ?? task.addedAt} className="num text-ink-3">
          {moment(Date.parse(task.keptAt ?? task.addedAt))}
        </time>
      )}
      {task.removedAt === null && (
        <Stars className="ms-auto" value={task.rating} onChange={(rating) => void annotate({ rating })} />
      )}
    </div>
  )
}

/** It lies in the trash: since when, and the way back. Nothing of it can be changed there. */
function Removed({ at, onRestore }: { at: string; onRestore: () => void }) {
  const t = useTranslations()
  const { moment } = useDayText(Date.now(), useTimeZone() ?? 'UTC')
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-panel bg-well px-3.5 py-2.5">
      <Icon of={Trash2} className="text-ink-3" />
      <p className="min-w-40 flex-1">
        <time dateTime={at} className="block text-ink">
          {t('viewer.removedAt', { time: moment(Date.parse(at)) })}
        </time>
        <span className="text-xs text-ink-3">{t('trash.term')}</span>
      </p>
      <Button size="small" icon={Undo2} onClick={onRestore}>
        {t('trash.restore')}
      </Button>
    </div>
  )
}

/** What the gateway said when it gave up, verbatim. */
function Failure({ failure }: { failure: NonNullable<TaskView['failure']> }) {
  const t = useTranslations('viewer')
  return (
    <div className="mb-2 rounded-panel bg-well px-3.5 py-2.5">
      <p className="text-xs text-ink-3">{t('gatewaySays')}</p>
      <p className="text-ink">
        <span className="mono">
          <bdi>{failure.code}</bdi>
        </span>{' '}
        <LongText text={failure.message} most={300} />
      </p>
    </div>
  )
}

function Words({ task, detail, terms, acts }: AboutPanelProps) {
  const t = useTranslations()
  const copy = useCopy()
  const overview = useOverview()
  const { prompt } = task
  const curl = curlOf(task, overview?.connections.find(({ name }) => name === task.connection) ?? null)
  const isOpen = task.status === 'waiting' || task.status === 'saving'
  return (
    <>
      <p className={`pt-1 pb-3 text-base text-pretty ${prompt === null ? 'text-ink-3' : 'text-ink'}`}>
        {prompt === null ? t('app.noPrompt') : <LongText text={prompt} most={600} terms={terms} />}
      </p>
      {prompt !== null && <SamePrompt prompt={prompt} />}
      <div className="flex flex-wrap gap-2">
        {prompt !== null && (
          <Button size="small" icon={CopyIcon} keys="shift+c" onClick={acts.copyPrompt}>
            <span className="sr-only">{t('viewer.copyPrompt')}</span>
            <span aria-hidden>{t('viewer.prompt')}</span>
          </Button>
        )}
        {curl !== null && (
          <Button size="small" icon={Code} onClick={() => copy.text(curl, t('history.toasts.curlCopied'))}>
            <span className="sr-only">{t('viewer.copyCurl')}</span>
            <span aria-hidden>{t('viewer.curl')}</span>
          </Button>
        )}
        <Button size="small" icon={List} disabled={detail === null} onClick={acts.showRaw}>
          {t('viewer.rawAnswer')}
        </Button>
        {task.status !== 'kept' && task.removedAt === null && (
          <Button size="small" icon={RefreshCw} onClick={isOpen ? acts.check : acts.retry}>
            {isOpen ? t('viewer.checkNow') : t('viewer.askAgain')}
          </Button>
        )}
        {task.status !== 'kept' && task.removedAt === null && (
          <Button size="small" icon={Trash2} onClick={acts.trash}>
            {t('viewer.trash')}
          </Button>
        )}
      </div>
    </>
  )
}

/** Tags and note of a task in the trash, which stay as they are. */
function StillMarks({ task: { tags, note } }: { task: TaskView }) {
  return (
    <div className="grid gap-3 pt-3.5 pb-4 empty:pt-0">
      {tags.length > 0 && (
        <p className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <Chip key={tag}>
              <bdi>{tag}</bdi>
            </Chip>
          ))}
        </p>
      )}
      {note !== '' && <LongText text={note} most={600} />}
    </div>
  )
}

function Marks({ task, annotate, isTagging, onTagging }: AboutPanelProps) {
  const t = useTranslations('viewer')
  const [isNoting, setIsNoting] = useState(false)
  const hasNote = task.note !== '' || isNoting
  return (
    <>
      <div
        role="group"
        aria-label={t('tags')}
        className="flex flex-wrap items-center gap-1.5 pt-3.5 pb-4 pointer-coarse:gap-3"
      >
        <Tags task={task} annotate={annotate} isAdding={isTagging} onAdding={onTagging} />
        {!hasNote && <AddNote onOpen={() => setIsNoting(true)} />}
      </div>
      {hasNote && <Note task={task} annotate={annotate} />}
    </>
  )
}
