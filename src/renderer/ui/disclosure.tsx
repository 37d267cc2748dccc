import { ChevronRight } from 'lucide-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'

export interface DisclosureProps {
  label: string
  open: boolean
  onOpenChange: (open: boolean) => void
  className?: string
  children: ReactNode
}

/** What most people never touch, behind one button. */
export function Disclosure({ label, open, onOpenChange, className, children }: DisclosureProps) {
  const id = useId()
  return (
    <div className={className}>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => onOpenChange(!open)}
        className="touch-target -ms-1.5 inline-flex h-8 items-center gap-1.5 rounded-control ps-1 pe-2.5 font-medium text-ink-2 hover:bg-hover hover:text-ink"
      >
        <Icon of={ChevronRight} className={classNames('text-ink-3', open && 'rotate-90')} />
        {label}
      </button>
      {open && <div id={id}>{children}</div>}
    </div>
  )
}
