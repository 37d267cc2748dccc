import { useId } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import type { LucideIcon } from './icon.tsx'

export interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string
  /** The label is for screen readers only, where the place says it to the eye. */
  hideLabel?: boolean
  hint?: ReactNode
  /** What is wrong, in words; turns the edge. */
  error?: string | null
  icon?: LucideIcon
  /** Before the text, inside the frame: chips of a search. */
  leading?: ReactNode
  /** Behind the text, inside the frame: a count, a button. */
  trailing?: ReactNode
  mono?: boolean
}

/** A labelled line of text. `className` goes to the whole, everything else to the input. */
export function Field(props: FieldProps) {
  const { label, hideLabel = false, hint, error, icon, leading, trailing, mono = false, className, ...input } = props
  const id = useId()
  return (
    <div className={classNames('grid min-w-0 gap-1', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-medium text-ink'}>
        {label}
      </label>
      <div className={classNames(fieldFrame, error != null && 'shadow-[inset_0_0_0_1px_var(--color-failed)]!')}>
        {icon !== undefined && <Icon of={icon} className="text-ink-3" />}
        {leading}
        <input
          {...input}
          id={id}
          aria-invalid={error != null || undefined}
          aria-describedby={describedBy(id, hint, error)}
          className={classNames('h-(--control) min-w-0 flex-1 bg-transparent outline-none', mono && 'mono')}
        />
        {trailing}
      </div>
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  )
}

/** The frame of anything that takes text: the accent tells that it has the caret. */
export const fieldFrame =
  'flex min-h-(--control) min-w-0 items-center gap-2 rounded-control bg-raised px-2.5 text-ink edge-field transition-shadow ' +
  'focus-within:shadow-[inset_0_0_0_1px_var(--color-accent),0_0_0_3px_var(--color-accent-tint)] forced-colors:focus-within:outline-2'

/** Ids of what describes a field. */
export function describedBy(id: string, hint: ReactNode, error: string | null | undefined): string | undefined {
  const ids = [error != null && `${id}-error`, hint != null && `${id}-hint`].filter((one) => one !== false)
  return ids.length === 0 ? undefined : ids.join(' ')
}

/** Error, then hint, below a field. */
export function FieldNotes({ id, hint, error }: { id: string; hint: ReactNode; error: string | null | undefined }) {
  return (
    <>
      {error != null && (
        <p id={`${id}-error`} role="alert" className="text-xs text-failed">
          {error}
        </p>
      )}
      {hint != null && (
        <p id={`${id}-hint`} className="text-xs text-ink-3">
          {hint}
        </p>
      )}
    </>
  )
}
