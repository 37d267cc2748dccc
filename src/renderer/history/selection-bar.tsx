import { Copy, Heart, Share, Tag, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { keysOf } from '../keys/shortcuts.ts'
import { useMedia, withSidebar } from '../shell/use-media.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import type { LucideIcon } from '../ui/icon.tsx'
import { Popover } from '../ui/popover.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
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
export function SelectionBar({ count, total, keys, acts, onAll, onClear, isTagging, onTagging }: SelectionBarProps) {
  const t = useTranslations('history.selection')
  if (count === 0) return null
  const all = (act: (keys: readonly number[]) => Promise<void>) => () => void act(keys())
  return (
    <div
      role="toolbar"
      aria-label={t('label')}
      className="rise absolute start-1/2 bottom-5 z-6 flex max-w-[calc(100%-24px)] -translate-x-1/2 items-center gap-0.5 rounded-[12px] bg-overlay p-1.5 whitespace-nowrap shadow-menu max-mid:bottom-2.5 max-mid:w-[calc(100%-24px)] max-mid:justify-between forced-colors:border rtl:translate-x-1/2"
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
          <Act icon={Heart} name={t('favourite')} onClick={all(acts.favourite)} />
          <TagAct count={count} isOpen={isTagging} onOpen={onTagging} onTag={(tag) => void acts.tag(keys(), tag)} />
          <Act icon={Copy} name={t('copyPrompts')} onClick={all(acts.copyPrompts)} />
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
  return <span aria-hidden className="mx-1.5 h-5 w-px bg-line max-mid:hidden" />
}

/** With its word where there is room. */
function Act({ icon, name, onClick }: { icon: LucideIcon; name: string; onClick: () => void }) {
  const hasRoom = useMedia(withSidebar)
  return hasRoom ? (
    <Button look="plain" icon={icon} onClick={onClick}>
      {name}
    </Button>
  ) : (
    <IconButton name={name} icon={icon} onClick={onClick} />
  )
}

interface TagActProps {
  count: number
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  onTag: (tag: string) => void
}

function TagAct({ count, isOpen, onOpen, onTag }: TagActProps) {
  const t = useTranslations('history.selection')
  const hasRoom = useMedia(withSidebar)
  const [tag, setTag] = useState('')
  const name = t('tag')
  return (
    <Popover
      label={t('tagTitle', { count })}
      side="top"
      open={isOpen}
      onOpenChange={onOpen}
      trigger={
        hasRoom ? (
          <Button look="plain" icon={Tag} aria-keyshortcuts={keysOf('tag')[0]}>
            {name}
          </Button>
        ) : (
          <IconButton name={name} icon={Tag} />
        )
      }
    >
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (tag.trim() === '') return
          onTag(tag.trim())
          setTag('')
          onOpen(false)
        }}
      >
        <Field
          label={t('tagTitle', { count })}
          autoFocus
          value={tag}
          maxLength={100}
          onChange={({ currentTarget }) => setTag(currentTarget.value)}
        />
        <Button type="submit">{t('addTag')}</Button>
      </form>
    </Popover>
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
