import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { TaskView } from '../../contract/index.ts'
import { nameCompletions } from '../organise/name-completions.ts'
import { UsedNameRow } from '../organise/name-picker.tsx'
import { useTagNames } from '../organise/use-tag-names.ts'
import { Chip, chipButton } from '../ui/chip.tsx'
import { Icon } from '../ui/icon.tsx'
import { useCombobox } from '../ui/use-combobox.tsx'
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
  const locale = useLocale()
  const [text, setText] = useState('')
  const names = useTagNames(true)
  const combobox = useCombobox({
    label: t('tags'),
    isWanted: true,
    options: nameCompletions(names, text).map(({ name, tasks }) => ({
      id: name,
      content: <UsedNameRow name={name} tasks={tasks.toLocaleString(locale)} />,
    })),
    onChoose: (name) => void add(name),
  })
  const add = (words = text): boolean => {
    const tag = words.trim().slice(0, longestTag)
    if (tag === '') return false
    onAdd(tag)
    setText('')
    return true
  }
  const onKeyDown = (press: KeyboardEvent): void => {
    if (press.nativeEvent.isComposing || (press.key !== 'Escape' && combobox.onKeyDown(press))) return
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
    <span className="relative">
      <input
        {...combobox.inputProps}
        autoFocus
        autoComplete="off"
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
      {combobox.list}
    </span>
  )
}
