import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import type { LucideIcon } from './icon.tsx'

export interface EmptyProps {
  icon?: LucideIcon
  title: string
  /** One sentence. */
  text: ReactNode
  /** One next step: a Button. */
  action?: ReactNode
  className?: string
}

/** A page without content, centred, 360 px wide: what is the case, what is safe, one next step. */
export function Empty({ icon, title, text, action, className }: EmptyProps) {
  return (
    <div className={classNames('grid min-h-80 flex-1 place-items-center px-4 py-12', className)}>
      <div className="flex w-full max-w-[360px] flex-col items-center text-center">
        {icon !== undefined && <Icon of={icon} size={20} className="mb-3 text-ink-3" />}
        <h2 className="text-balance">{title}</h2>
        <p className="pt-1 pb-4 text-pretty">{text}</p>
        {action}
      </div>
    </div>
  )
}
