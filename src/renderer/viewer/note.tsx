import { useEffect, useEffectEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { TaskView } from '../../contract/index.ts'
import { chipButton } from '../ui/chip.tsx'
import type { Annotate } from './use-annotate.ts'

/** A pause in typing this long saves the note. */
const pauseMs = 1_000
const longestNote = 10_000

export interface NoteProps {
  task: TaskView
  annotate: Annotate
}

/** A note for oneself: saved after a pause, when the field is left, and when the viewer goes on. Give it the task's id as `key`. */
export function Note({ task, annotate }: NoteProps) {
  const t = useTranslations('viewer')
  const id = useId()
  // `null` while nothing was typed: then what others write comes through.
  const [typed, setTyped] = useState<string | null>(null)
  const [isSaved, setIsSaved] = useState(false)
  const save = useEffectEvent(() => {
    if (typed === null || typed === task.note) return
    void annotate({ note: typed }).then((done) => setIsSaved(done))
  })
  useEffect(() => {
    if (typed === null) return undefined
    const timer = setTimeout(() => save(), pauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  useEffect(() => () => save(), [])
  return (
    <div className="pb-3.5">
      <div className="flex items-baseline pb-1 text-xs">
        <label htmlFor={id} className="text-ink-3">
          {t('note')}
        </label>
        <span role="status" className="ms-auto text-ink-3">
          {isSaved && typed === task.note ? t('noteSaved') : ''}
        </span>
      </div>
      <textarea
        id={id}
        autoFocus={task.note === ''}
        value={typed ?? task.note}
        maxLength={longestNote}
        placeholder={t('notePlaceholder')}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setIsSaved(false)
        }}
        onBlur={() => save()}
        onKeyDown={(press) => {
          if (press.key !== 'Escape' || press.nativeEvent.isComposing) return
          // Leaves the field, not the viewer.
          press.preventDefault()
          press.currentTarget.closest('section')?.focus()
        }}
        className="block field-sizing-content max-h-60 min-h-15 w-full resize-none rounded-control bg-raised px-2.5 py-1.5 text-ink edge-field outline-offset-1"
      />
    </div>
  )
}

/** Opens the field where there is no note yet. */
export function AddNote({ onOpen }: { onOpen: () => void }) {
  const t = useTranslations('viewer')
  return (
    <button type="button" onClick={onOpen} className={chipButton}>
      {t('addNote')}
    </button>
  )
}
