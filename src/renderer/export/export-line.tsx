import { useId } from 'react'
import type { ReactNode } from 'react'

/** A row of the form: its name, then what is chosen. */
export function ExportLine({ name, children }: { name: string; children: ReactNode }) {
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} className="grid gap-x-3 gap-y-1 py-2 mid:grid-cols-[96px_minmax(0,1fr)]">
      <span id={id} className="pt-1.5 text-ink-3 max-mid:pt-0">
        {name}
      </span>
      <div className="min-w-0">{children}</div>
    </div>
  )
}
