import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'

export interface FoldedGroupProps {
  title: string
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  children: ReactNode
}

/** A group of the sidebar that can be folded away. */
export function FoldedGroup({ title, isOpen, onOpen, children }: FoldedGroupProps) {
  return (
    <section>
      <h3 className="pt-3 text-xs font-medium">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => onOpen(!isOpen)}
          className="flex min-h-(--row) w-full items-center justify-between rounded-[6px] px-2.5 text-ink-3 hover:bg-hover hover:text-ink"
        >
          {title}
          <Icon of={ChevronRight} size={14} className={classNames('transition-[rotate]', isOpen && 'rotate-90')} />
        </button>
      </h3>
      {isOpen && children}
    </section>
  )
}
