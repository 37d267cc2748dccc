import type { ReactNode } from 'react'
import { classNames } from '../ui/class-names.ts'

/** Title of a part, with what can be done at its end. */
export function SectionHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="flex min-h-9 flex-wrap items-center gap-2.5 pt-6.5 pb-4.5">
      <h1 className="min-w-0 flex-1">{title}</h1>
      {children}
    </header>
  )
}

/** Rows that belong together. */
export function SettingRows({
  label,
  className,
  children,
}: {
  label?: string
  className?: string
  children: ReactNode
}) {
  return (
    <div
      role={label === undefined ? undefined : 'group'}
      aria-label={label}
      className={classNames('panel mb-3 divide-y divide-line', className)}
    >
      {children}
    </div>
  )
}

export interface SettingRowProps {
  /** What is set here. The control has the same words as its accessible name. */
  name: string
  hint?: ReactNode
  /** The control stays at the end of the line, also in a narrow window: switches. */
  isShort?: boolean
  children: ReactNode
}

/** One setting: its words on the left, its control on the right, below each other in a narrow window. */
export function SettingRow({ name, hint, isShort = false, children }: SettingRowProps) {
  return (
    <div
      className={classNames(
        'grid min-h-[52px] items-center gap-x-4 gap-y-1.5 px-4.5 py-[9px]',
        isShort ? 'grid-cols-[minmax(0,1fr)_auto]' : 'mid:grid-cols-[212px_minmax(0,1fr)]',
      )}
    >
      <div className="min-w-0">
        <div className="text-ink">{name}</div>
        {hint !== undefined && <div className="text-xs text-ink-3">{hint}</div>}
      </div>
      <div className={classNames('flex min-w-0 flex-wrap items-center gap-2.5', isShort && 'justify-end')}>
        {children}
      </div>
    </div>
  )
}
