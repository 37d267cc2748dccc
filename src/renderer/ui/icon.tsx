import type { LucideIcon } from 'lucide-react'

export type { LucideIcon }

/** A lucide icon with our stroke (1.5 px at any size). Decoration: the word beside it, or its button's name, says what it is. */
export function Icon({ of: Drawing, size = 16, className }: { of: LucideIcon; size?: number; className?: string }) {
  return (
    <Drawing
      size={size}
      strokeWidth={36 / size}
      aria-hidden
      className={`flex-none ${className ?? ''}`}
      focusable="false"
    />
  )
}
