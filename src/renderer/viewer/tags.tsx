import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import type { TaskView } from '../../contract/index.ts'
import { Chip, chipButton } from '../ui/chip.tsx'
import { Icon } from '../ui/icon.tsx'
import type { Annotate } from './use-annotate.ts'

export interface TagsProps {
  task: TaskView
  annotate: Annotate
  /** The field for a new tag is open. */
  isAdding: boolean
  onAdding: (isAdding: boolean) => void
}

const longestTag = 100

/** The tags of a task: each with a cross, and a field that Enter adds from. */
export function Tags({ task, annotate, isAdding, onAdding }: TagsProps) {
  const t = useTranslations('viewer')
  const { tags } = task
  return (
    <>
      {tags.map((tag) => (
        <Chip
          key={tag}
          onRemove={() => void annotate({ tags: tags.filter((one) => one !== tag) })}
          removeLabel={t('removeTag', { tag })}
        >
          <bdi>{tag}</bdi>
        </Chip>
      ))}
      {isAdding ? (
        <NewTag
          onDone={() => onAdding(false)}
          onAdd={(tag) => {
            if (!tags.includes(tag)) void annotate({ tags: [...tags, tag] })
          }}
        />
      ) : (
        <button type="button" onClick={() => onAdding(true)} className={chipButton}>
          <Icon of={Plus} size={12} />
          {t('addTag')}
        </button>
      )}
    </>
  )
}

/** Stays open after Enter, so that several go in one after the other; Escape or an empty field closes it. */
function NewTag({ onAdd, onDone }: { onAdd: (tag: string) => void; onDone: () => void }) {
  const t = useTranslations('viewer')
  const [text, setText] = useState('')
  const add = (): boolean => {
    const tag = text.trim().slice(0, longestTag)
    if (tag === '') return false
    onAdd(tag)
    setText('')
    return true
  }
  const onKeyDown = (press: KeyboardEvent): void => {
    if (press.nativeEvent.isComposing) return
    if (press.key === 'Enter') {
      press.preventDefault()
      if (!add()) onDone()
    } else if (press.key === 'Escape') {
      // The viewer's own Escape must not close it as well.
      press.preventDefault()
      onDone()
    }
  }
  return (
    <input
      autoFocus
      aria-label={t('newTag')}
      placeholder={t('newTag')}
      value={text}
      maxLength={longestTag}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        add()
        onDone()
      }}
      className="h-6 w-32 rounded-[6px] bg-raised px-2 text-xs text-ink edge-field outline-offset-1 pointer-coarse:h-11"
    />
  )
}
