import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import type { LucideIcon } from './icon.tsx'

/** Grey is no one's fault, amber asks for an act, red is about a loss. */
export type NoticeTone = 'calm' | 'act' | 'loss'

export interface NoticeProps {
  icon: LucideIcon
  tone?: NoticeTone
  title: string
  text?: ReactNode
  action?: ReactNode
  /** Said at once by screen readers: only for what just happened. */
  announced?: boolean
  className?: string
}

const tones: Readonly<Record<NoticeTone, string>> = {
  calm: 'text-waiting',
  act: 'text-incomplete',
  loss: 'text-critical',
}

/** An error state beside a full page: one row under the strip. */
export function Notice({ icon, tone = 'calm', title, text, action, announced = false, className }: NoticeProps) {
  return (
    <div
      role={announced ? 'status' : undefined}
      className={classNames('panel flex flex-wrap items-center gap-x-3 gap-y-2 px-3.5 py-3', className)}
    >
      <Icon of={icon} size={20} className={tones[tone]} />
      <div className="min-w-48 flex-1">
        <strong className="block font-medium text-ink">{title}</strong>
        {text}
      </div>
      {action}
    </div>
  )
}
