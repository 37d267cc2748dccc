import { Columns2, Copy, FolderPlus, Heart, Share, Star, Tag, ThumbsDown, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { isComparable } from '../compare/is-comparable.ts'
import { useCollections } from '../data/hooks.ts'
import type { ShortcutId } from '../keys/shortcuts.ts'
import { NamePicker } from '../organise/name-picker.tsx'
import { useTagNames } from '../organise/use-tag-names.ts'
import { useMedia, withEverything } from '../shell/use-media.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import type { LucideIcon } from '../ui/icon.tsx'
import { Popover } from '../ui/popover.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { Stars } from '../ui/stars.tsx'
import type { BulkActs } from './use-bulk-acts.tsx'

export interface SelectionBarProps {
  count: number
  /** All that the filter matches; `null` while the list is not whole. */
  total: number | null
  keys: () => number[]
  acts: BulkActs
  onAll: () => void
  onClear: () => void
  isTagging: boolean
  onTagging: (isTagging: boolean) => void
}

/** What can be done with the selection; floats over the end of the list while there is one. */
export function SelectionBar(props: SelectionBarProps) {
  const { count, total, keys, acts, onAll, onClear, isTagging, onTagging } = props
  const t = useTranslations('history.selection')
  if (count === 0) return null
  const all = (act: (keys: readonly number[]) => Promise<void>) => () => void act(keys())
  return (
    <div
      role="toolbar"
      aria-label={t('label')}
      className="rise absolute start-1/2 bottom-5 z-6 flex max-w-[calc(100%-24px)] -translate-x-1/2 items-center gap-0.5 rounded-[12px] bg-overlay p-1.5 whitespace-nowrap shadow-menu max-mid:bottom-2.5 max-mid:w-[calc(100%-24px)] max-mid:flex-wrap max-mid:gap-y-1.5 forced-colors:border rtl:translate-x-1/2"
    >
      {acts.progress === null ? (
        <>
          <span className="num ps-2.5 pe-3 font-medium text-ink">
            {t('count', { count })}
            {total !== null && count < total && (
              <button type="button" onClick={onAll} className="touch-target link ms-2 font-normal max-mid:hidden">
                {t('selectAll', { count: total })}
              </button>
            )}
          </span>
          <Line />
          <Sign icon={Heart} name={t('favourite')} shortcut="favourite" onClick={all(acts.favourite)} />
          <StarsAct count={count} onRate={(rating) => void acts.rate(keys(), rating)} />
          <Sign icon={ThumbsDown} name={t('reject')} shortcut="reject" onClick={all(acts.reject)} />
          <TagAct count={count} isOpen={isTagging} onOpen={onTagging} onTag={(tag) => void acts.tag(keys(), tag)} />
          <CollectAct count={count} onCollect={(name) => void acts.collect(keys(), name)} />
          <Sign icon={Copy} name={t('copyPrompts')} shortcut="copyPrompt" onClick={all(acts.copyPrompts)} />
          <Line />
          {isComparable(count) && <Act icon={Columns2} name={t('compare')} onClick={all(acts.compare)} />}
          <Act icon={Share} name={t('export')} onClick={all(acts.export)} />
          <Act icon={Trash2} name={t('trash')} onClick={all(acts.trash)} />
          <Line />
        </>
      ) : (
        <Progress {...acts.progress} />
      )}
      <IconButton name={t('clear')} icon={X} shortcut="clear" tooltipSide="top" onClick={onClear} />
    </div>
  )
}

function Line() {
  return <span aria-hidden className="mx-1.5 h-5 w-px flex-none bg-line max-mid:hidden" />
}

interface ActProps {
  icon: LucideIcon
  name: string
  onClick: () => void
}

/** A mark: its sign says it, its tooltip the word. */
function Sign({ shortcut, ...act }: ActProps & { shortcut: ShortcutId }) {
  return <IconButton {...act} shortcut={shortcut} tooltipSide="top" />
}

/** With its word where there is room. */
function Act({ icon, name, onClick }: ActProps) {
  const hasRoom = useMedia(withEverything)
  return hasRoom ? (
    <Button look="plain" icon={icon} onClick={onClick}>
      {name}
    </Button>
  ) : (
    <IconButton name={name} icon={icon} tooltipSide="top" onClick={onClick} />
  )
}

function StarsAct({ count, onRate }: { count: number; onRate: (rating: number) => void }) {
  const t = useTranslations('history.selection')
  const [rating, setRating] = useState(0)
  return (
    <Popover
      label={t('rateTitle', { count })}
      side="top"
      trigger={<IconButton name={t('rate')} icon={Star} shortcut="rate" tooltipSide="top" />}
    >
      <Stars
        value={rating}
        onChange={(stars) => {
          setRating(stars)
          onRate(stars)
        }}
      />
    </Popover>
  )
}

const longestTag = 100

interface TagActProps {
  count: number
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  onTag: (tag: string) => void
}

function TagAct({ count, isOpen, onOpen, onTag }: TagActProps) {
  const t = useTranslations('history.selection')
  const names = useTagNames(isOpen)
  return (
    <NamePicker
      label={t('tagTitle', { count })}
      submit={t('addTag')}
      trigger={<IconButton name={t('tag')} icon={Tag} shortcut="tag" tooltipSide="top" />}
      isOpen={isOpen}
      onOpen={onOpen}
      names={names}
      longest={longestTag}
      onPick={onTag}
    />
  )
}

const longestName = 200

function CollectAct({ count, onCollect }: { count: number; onCollect: (name: string) => void }) {
  const t = useTranslations('history.selection')
  const collections = useCollections() ?? []
  const [isOpen, setIsOpen] = useState(false)
  return (
    <NamePicker
      label={t('collectTitle', { count })}
      submit={t('collectSubmit')}
      trigger={<IconButton name={t('collect')} icon={FolderPlus} tooltipSide="top" />}
      isOpen={isOpen}
      onOpen={setIsOpen}
      names={collections}
      longest={longestName}
      onPick={onCollect}
    />
  )
}

function Progress({ done, total, cancel }: { done: number; total: number; cancel: () => void }) {
  const t = useTranslations('app')
  const words = t('someOf', { done, total })
  return (
    <div className="flex min-w-64 items-center gap-3 px-2.5">
      <ProgressBar label={t('busy')} done={done} total={total} tone="ink" valueText={words} className="flex-1" />
      <span className="num text-ink">{words}</span>
      <Button size="small" onClick={cancel}>
        {t('cancel')}
      </Button>
    </div>
  )
}
