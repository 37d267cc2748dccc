import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'

export interface ChipProps {
  /** `accent` is a filter of the search. */
  tone?: 'plain' | 'accent'
  mono?: boolean
  /** With it the chip has a cross; `removeLabel` is the cross's name ("Remove the tag keeper"). */
  onRemove?: () => void
  removeLabel?: string
  className?: string
  children: ReactNode
}

/** A small word in a box: a tag, a host, a filter. */
export function Chip({ tone = 'plain', mono = false, onRemove, removeLabel, className, children }: ChipProps) {
  return (
    <span
      className={classNames(
        'inline-flex h-6 max-w-full min-w-0 items-center gap-1 rounded-[6px] ps-[9px] text-xs text-ink forced-colors:border',
        tone === 'accent' ? 'bg-accent-tint' : 'bg-press',
        onRemove === undefined ? 'pe-[9px]' : 'pe-0.5',
        mono && 'mono',
        className,
      )}
    >
      <span className="cut">{children}</span>
      {onRemove !== undefined && (
        <button
          type="button"
          aria-label={removeLabel}
          onClick={onRemove}
          className="touch-target grid size-5 flex-none place-items-center rounded-[4px] text-ink-3 hover:bg-press hover:text-ink"
        >
          <Icon of={X} size={12} />
        </button>
      )}
    </span>
  )
}

/** The button that stands in a row of chips: "Tag", "Host". */
export const chipButton =
  'touch-target inline-flex h-6 flex-none items-center gap-1 rounded-[6px] px-[9px] text-xs text-ink-3 shadow-[inset_0_0_0_1px_var(--color-edge)] hover:bg-hover hover:text-ink forced-colors:border'
