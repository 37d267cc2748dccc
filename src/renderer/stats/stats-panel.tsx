import { useId } from 'react'
import type { ReactNode } from 'react'

/** One part of the page, with its title. */
export function StatsPanel({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="panel mb-5 min-w-0 px-4.5 py-3.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 pb-2.5">
        <h2 id={id} className="text-sm tracking-normal">
          {title}
        </h2>
        {note !== undefined && <span className="num text-xs text-ink-3">{note}</span>}
      </div>
      {children}
    </section>
  )
}
