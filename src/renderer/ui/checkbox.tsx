import { useId } from 'react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { TickMark } from './tick-mark.tsx'

export interface CheckboxProps {
  label: ReactNode
  hint?: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
  className?: string
}

/** A choice that takes effect with the act of its form. */
export function Checkbox({ label, hint, checked, onChange, disabled = false, className }: CheckboxProps) {
  const id = useId()
  return (
    <div className={classNames('relative flex items-start gap-[9px] py-1 text-ink pointer-coarse:py-3', className)}>
      <input
        type="checkbox"
        id={id}
        checked={checked}
        disabled={disabled}
        aria-describedby={hint == null ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="peer absolute inset-0 size-full opacity-0"
      />
      <TickMark
        on={checked}
        className="mt-0.5 peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 outline-accent"
      />
      <div className={classNames('min-w-0', disabled && 'opacity-60')}>
        <label htmlFor={id}>{label}</label>
        {hint != null && (
          <p id={`${id}-hint`} className="text-xs text-ink-3">
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}
