import { CircleAlert, Info, Plug, Plus, Search, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormatter, useTimeZone, useTranslations } from 'use-intl'
import type { Recognition } from '../../contract/index.ts'
import { thumbUrl } from '../data/image-url.ts'
import { href, routeNow } from '../data/route.ts'
import { dayOf } from '../time/day.ts'
import { useDayText } from '../time/use-day-text.ts'
import { Glyph } from '../ui/glyph.tsx'
import { Icon } from '../ui/icon.tsx'
import type { LucideIcon } from '../ui/icon.tsx'
import { MiddleCut } from '../ui/middle-cut.tsx'
import { StatusGlyph } from '../ui/status-glyph.tsx'
import { StatusLabel } from '../ui/status-label.tsx'
import type { UnderstoodGroups } from './understood-groups.ts'

type Found = Recognition['found'][number]

export interface UnderstoodProps {
  groups: UnderstoodGroups
  /** Opens a task that is already here. */
  onOpen: (task: string) => void
}

/** Rows per group: thousands of ids are counted, not listed. */
const mostRows = 30

/** The right side of the dialog: what will be added, what is here already, and what is no id, each with its reason. */
export function Understood({ groups, onOpen }: UnderstoodProps) {
  const t = useTranslations('add')
  const { fresh, inTrash, known, undecided, rejected } = groups
  return (
    <div className="grid gap-3">
      {undecided.length > 0 && (
        <Group
          icon={Plug}
          tone="text-incomplete"
          title={t('needsConnection', { count: undecided.length })}
          note={t('chooseConnection')}
        >
          <Rows items={undecided} row={(found) => <NewRow key={keyOf(found)} found={found} />} />
        </Group>
      )}
      {fresh.length > 0 && (
        <Group icon={Plus} tone="text-saving" title={t('new', { count: fresh.length })}>
          <Rows items={fresh} row={(found) => <NewRow key={keyOf(found)} found={found} />} />
        </Group>
      )}
      {inTrash.length > 0 && (
        <Group icon={Trash2} tone="text-saving" title={t('inTrash', { count: inTrash.length })}>
          <Rows items={inTrash} row={(found) => <NewRow key={keyOf(found)} found={found} />} />
        </Group>
      )}
      {known.length > 0 && (
        <Group glyph tone="text-kept" title={t('known', { count: known.length })}>
          <Rows items={known} row={(found) => <KnownRow key={keyOf(found)} found={found} onOpen={onOpen} />} />
        </Group>
      )}
      {rejected.length > 0 && (
        <Group icon={Info} tone="text-incomplete" title={t('rejected', { count: rejected.length })}>
          <Rows items={rejected} row={(one) => <RejectedRow key={one.text} {...one} />} />
        </Group>
      )}
    </div>
  )
}

interface GroupProps {
  icon?: LucideIcon
  glyph?: boolean
  tone: string
  title: string
  note?: string
  children: ReactNode
}

function Group({ icon, glyph = false, tone, title, note, children }: GroupProps) {
  return (
    <section>
      <h3 className="flex items-center gap-2 pb-1 text-sm">
        {glyph ? (
          <Glyph name="kept" size={14} className={tone} />
        ) : (
          <Icon of={icon ?? CircleAlert} size={14} className={tone} />
        )}
        <span className="num">{title}</span>
        {note !== undefined && <span className="font-normal text-ink-3">{note}</span>}
      </h3>
      <ul>{children}</ul>
    </section>
  )
}

function Rows<T>({ items, row }: { items: readonly T[]; row: (item: T) => ReactNode }) {
  const t = useTranslations('add')
  return (
    <>
      {items.slice(0, mostRows).map(row)}
      {items.length > mostRows && (
        <li className="num flex h-[30px] items-center ps-[26px] text-ink-3">
          {t('more', { count: items.length - mostRows })}
        </li>
      )}
    </>
  )
}

const rowClass =
  'grid min-h-[30px] grid-cols-[16px_minmax(0,1fr)_minmax(0,112px)_minmax(0,76px)] items-center gap-2.5 max-mid:grid-cols-[16px_minmax(0,1fr)_auto]'

function NewRow({ found }: { found: Found }) {
  const t = useTranslations()
  return (
    <li className={rowClass}>
      <StatusGlyph of="waiting" size={15} />
      <MiddleCut text={found.taskId} className="text-ink" />
      {found.family === null ? (
        <span className="flex min-w-0 items-center gap-1 text-ink-2">
          <Icon of={Search} size={13} className="text-ink-3" />
          <span className="cut">{t('add.willBeFound')}</span>
        </span>
      ) : (
        <span className="cut">{t(`status.families.${found.family}`)}</span>
      )}
      <span className="cut text-end text-ink-3 max-mid:hidden">
        <bdi>{found.connection ?? ''}</bdi>
      </span>
    </li>
  )
}

function KnownRow({ found, onOpen }: { found: Found; onOpen: (task: string) => void }) {
  const t = useTranslations()
  const timeZone = useTimeZone() ?? 'UTC'
  const format = useFormatter()
  const now = Date.now()
  const { moment, clock } = useDayText(now, timeZone)
  const task = found.known?.task
  const picture = task?.images.find(({ role, status }) => role === 'result' && status === 'kept')
  if (task === undefined) return <NewRow found={found} />
  const addedAt = Date.parse(task.addedAt)
  return (
    <li className={rowClass}>
      {picture === undefined ? (
        <StatusGlyph of={task.status} size={15} />
      ) : (
        <img
          src={thumbUrl(picture)}
          alt=""
          className="-mx-[3px] size-[22px] max-w-none rounded-[3px] bg-well object-cover"
        />
      )}
      <a
        href={href({ ...routeNow(), task: task.id, image: 0 })}
        aria-label={`${t('add.showKnown')}: ${found.taskId}`}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
          event.preventDefault()
          onOpen(task.id)
        }}
        className="link flex min-w-0 text-ink-2!"
      >
        <MiddleCut text={found.taskId} />
      </a>
      <StatusLabel of={task.status} />
      <span className="num cut text-end text-ink-3 max-mid:hidden" title={moment(addedAt)}>
        {dayOf(addedAt, timeZone) === dayOf(now, timeZone)
          ? clock(addedAt)
          : format.dateTime(addedAt, { day: 'numeric', month: 'short', timeZone })}
      </span>
    </li>
  )
}

function RejectedRow({ text, code }: Recognition['rejected'][number]) {
  const t = useTranslations('add')
  return (
    <li className="grid min-h-[30px] grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-2.5">
      <span />
      <span className="mono cut text-ink-2" title={text}>
        <bdi>{text}</bdi>
      </span>
      <span className="max-w-56 text-end text-xs text-ink-3">
        {code === 'cut-off'
          ? t('cutOff', { length: text.length, full: text.includes('-') ? uuidChars : hexChars })
          : t(`noId.${code}`)}
      </span>
    </li>
  )
}

/** Lengths of the two kinds of id that show that their end is missing. */
const uuidChars = 36
const hexChars = 32

/** One id can stand under two families. */
function keyOf({ taskId, family, connection }: Found): string {
  return `${connection ?? ''} ${family ?? ''} ${taskId}`
}
