import { useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'

export interface NameFormProps {
  label: string
  submit: string
  initial?: string
  hint?: ReactNode
  /** Answers whether it was done; the form stays open otherwise. */
  onSubmit: (name: string) => Promise<boolean>
  onDone: () => void
}

const longestName = 200

/** One name, in a popover or a dialog. */
export function NameForm({ label, submit, initial = '', hint, onSubmit, onDone }: NameFormProps) {
  const [name, setName] = useState(initial)
  const [isBusy, setIsBusy] = useState(false)
  async function send(): Promise<void> {
    if (name.trim() === '' || isBusy) return
    setIsBusy(true)
    const isDone = await onSubmit(name.trim())
    setIsBusy(false)
    if (isDone) onDone()
  }
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Field
        label={label}
        hint={hint}
        autoFocus
        value={name}
        maxLength={longestName}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button type="submit" look="primary" busy={isBusy} className="justify-self-end">
        {submit}
      </Button>
    </form>
  )
}
