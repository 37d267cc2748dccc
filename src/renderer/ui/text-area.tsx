import { useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { FieldNotes, describedBy, fieldFrame } from './field.tsx'

export interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'id'> {
  label: string
  hideLabel?: boolean
  hint?: ReactNode
  error?: string | null
  mono?: boolean
}

/** A labelled box of text. `className` goes to the whole, everything else to the textarea. */
export function TextArea(props: TextAreaProps) {
  const { label, hideLabel = false, hint, error, mono = false, className, ...area } = props
  const id = useId()
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-medium text-ink'}>
        {label}
      </label>
      <div className={classNames(fieldFrame, 'flex-1')}>
        <textarea
          {...area}
          id={id}
          aria-invalid={error != null || undefined}
          aria-describedby={describedBy(id, hint, error)}
          className={classNames('h-full min-h-20 flex-1 resize-none bg-transparent py-2 outline-none', mono && 'mono')}
        />
      </div>
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  )
}
