import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { ActivityRow, TaskFilter } from '../../contract/index.ts'
import { RouteLink } from '../states/route-link.tsx'
import { classNames } from '../ui/class-names.ts'

/** Rows on the page per group: the history shows all of them, and does it better. */
const most = 10

export interface ActivityGroupProps {
  /** Anchor of the heading. */
  id: string
  name: string
  note: string
  rows: readonly ActivityRow[]
  total: number
  /** What the history is filtered by when there are more. */
  filter: TaskFilter
  /** With the edge of what is about to be lost. */
  isLoud?: boolean
  row: (row: ActivityRow) => ReactNode
}

/** One kind of what is going on; nothing when there is none. */
export function ActivityGroup({ id, name, note, rows, total, filter, isLoud = false, row }: ActivityGroupProps) {
  const t = useTranslations('activity')
  if (rows.length === 0) return null
  const shown = rows.slice(0, most)
  const more = total - shown.length
  return (
    <section aria-labelledby={id} className="pt-6">
      <h2 id={id} className="flex scroll-mt-4 flex-wrap gap-x-2 pb-2 text-sm tracking-normal">
        {name}
        <span className="num font-normal text-ink-3">{note}</span>
      </h2>
      <ul
        className={classNames(
          'panel divide-y divide-line',
          isLoud && 'shadow-[inset_0_0_0_1.5px_var(--color-critical-fill)]! forced-colors:border',
        )}
      >
        {shown.map(row)}
      </ul>
      {more > 0 && (
        <p className="pt-2 ps-3">
          <RouteLink
            to={{ page: 'history', filter, month: null, task: null }}
            title={t('moreInHistory', { count: total })}
            className="link num"
          >
            {t('more', { count: more })}
          </RouteLink>
        </p>
      )}
    </section>
  )
}
