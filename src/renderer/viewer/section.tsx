import { useId } from 'react'
import type { ReactNode } from 'react'

export interface SectionProps {
  title: string
  /** A small plain button at the end of the title's line. */
  action?: ReactNode
  children: ReactNode
}

/** One part of the panel beside the picture. */
export function Section({ title, action, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="border-t border-line py-3.5">
      <div className="flex min-h-6.5 items-center pb-1.5">
        <h2 id={id} className="text-sm tracking-normal">
          {title}
        </h2>
        {action !== undefined && <div className="-me-2 ms-auto">{action}</div>}
      </div>
      {children}
    </section>
  )
}

/** Names and values in two columns. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[minmax(88px,108px)_minmax(0,1fr)] gap-x-3 gap-y-1">{children}</dl>
}

export interface FactProps {
  name: string
  /** Behind the value: a copy button. */
  act?: ReactNode
  children: ReactNode
}

export function Fact({ name, act, children }: FactProps) {
  return (
    <>
      <dt className="min-w-0 py-0.5 break-words text-ink-3">
        <bdi>{name}</bdi>
      </dt>
      <dd className="group relative min-w-0 text-ink">
        <div className="min-w-0 py-0.5 pointer-coarse:pe-11">{children}</div>
        {act}
      </dd>
    </>
  )
}
