import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { classNames } from './class-names.ts'
import type { ShownStatus } from './shown-status.ts'
import { StatusGlyph } from './status-glyph.tsx'

export interface StatusLabelProps {
  of: ShownStatus
  /** In place of the status's own word: "1 saving", "Original lost". */
  children?: ReactNode
  className?: string
}

/** A status as glyph and word, always both. The word is coloured only where it needs a reader. */
export function StatusLabel({ of, children, className }: StatusLabelProps) {
  const t = useTranslations('status')
  const tone = of === 'incomplete' ? 'text-incomplete' : of === 'failed' ? 'text-failed' : 'text-ink-2'
  return (
    <span className={classNames('inline-flex items-center gap-[5px] whitespace-nowrap', tone, className)}>
      <StatusGlyph of={of} />
      {children ?? t(of)}
    </span>
  )
}
