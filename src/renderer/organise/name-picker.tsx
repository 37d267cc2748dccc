import { useState } from 'react'
import type { ReactNode } from 'react'
import { useLocale } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Popover } from '../ui/popover.tsx'
import { useCombobox } from '../ui/use-combobox.tsx'
import { nameCompletions } from './name-completions.ts'
import type { UsedName } from './name-completions.ts'

export interface NamePickerProps {
  label: string
  submit: string
  trigger: ReactNode
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  /** Names that are there already. */
  names: readonly UsedName[]
  longest: number
  onPick: (name: string) => void
}

/** A button that asks for one name, offering those that are there: a tag, a collection. */
export function NamePicker({ trigger, label, isOpen, onOpen, ...rest }: NamePickerProps) {
  return (
    <Popover
      label={label}
      side="top"
      open={isOpen}
      onOpenChange={onOpen}
      trigger={trigger}
      className="overflow-visible!"
    >
      <PickForm {...rest} label={label} onDone={() => onOpen(false)} />
    </Popover>
  )
}

type PickFormProps = Pick<NamePickerProps, 'label' | 'submit' | 'names' | 'longest' | 'onPick'> & { onDone: () => void }

function PickForm({ label, submit, names, longest, onPick, onDone }: PickFormProps) {
  const [text, setText] = useState('')
  const locale = useLocale()
  const pick = (name: string): void => {
    if (name.trim() === '') return
    onPick(name.trim())
    onDone()
  }
  const combobox = useCombobox({
    label,
    isWanted: true,
    options: nameCompletions(names, text).map(({ name, tasks }) => ({
      id: name,
      content: <UsedNameRow name={name} tasks={tasks.toLocaleString(locale)} />,
    })),
    onChoose: pick,
    className: 'top-auto! bottom-full mb-1.5 max-h-52! w-full',
  })
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        pick(text)
      }}
    >
      <div className="relative">
        <Field
          {...combobox.inputProps}
          label={label}
          autoFocus
          autoComplete="off"
          value={text}
          maxLength={longest}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={combobox.onKeyDown}
        />
        {combobox.list}
      </div>
      <Button type="submit">{submit}</Button>
    </form>
  )
}

/** A name and how many tasks have it. */
export function UsedNameRow({ name, tasks }: { name: string; tasks: string }) {
  return (
    <>
      <bdi className="cut flex-1">{name}</bdi>
      <span className="num flex-none text-xs text-ink-3">{tasks}</span>
    </>
  )
}
