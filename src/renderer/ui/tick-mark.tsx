import { Check } from 'lucide-react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'

export interface TickMarkProps {
  on: boolean
  /** On an image: round, with a white edge. */
  round?: boolean
  className?: string
}

/** The square or round that is ticked. Decoration: a checkbox or `aria-selected` says it. */
export function TickMark({ on, round = false, className }: TickMarkProps) {
  return (
    <span
      aria-hidden
      className={classNames(
        'inline-grid flex-none place-items-center',
        round ? 'size-5 rounded-pill' : 'size-4 rounded-[5px]',
        on
          ? 'bg-accent-fill text-on-accent forced-colors:border'
          : 'bg-raised shadow-[inset_0_0_0_1.25px_var(--color-field)] forced-colors:border',
        on && round && 'shadow-[0_0_0_1.5px_var(--color-on-image)]',
        className,
      )}
    >
      {on && <Icon of={Check} size={round ? 13 : 12} />}
    </span>
  )
}
