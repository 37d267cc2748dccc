import type { ReactNode } from 'react'
import { memo, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Facets, TaskFilter } from '../../contract/index.ts'
import { go, routeNow, useRoutePart } from '../data/route.ts'
import { Glyph } from '../ui/glyph.tsx'
import { StatusGlyph } from '../ui/status-glyph.tsx'
import { withExpiry, withFlag, withSearch, withToggled } from './filter-change.ts'
import type { ListPart, ListValue } from './filter-change.ts'
import { MonthBars } from './month-bars.tsx'
import { SideToggle } from './side-row.tsx'

const statuses = ['waiting', 'saving', 'kept', 'incomplete', 'failed', 'unknown'] as const
const expiringHours = 24

/** All facets with their counts, as toggles. They count what the other filters leave. */
export const FacetList = memo(function FacetList({ facets }: { facets: Facets | undefined }) {
  const t = useTranslations()
  const filter = useChosen()
  const month = useRoutePart((route) => route.month)
  const change = (next: (filter: TaskFilter) => TaskFilter): void =>
    go({ page: 'history', filter: next(routeNow().filter), task: null })
  const toggle = <Part extends ListPart>(part: Part, value: ListValue<Part>) =>
    change((filter) => withToggled(filter, part, value))
  const statusCount = (status: (typeof statuses)[number]): number =>
    facets?.status.find(({ value }) => value === status)?.count ?? 0
  return (
    <>
      <Group title={t('history.facets.notSafe')}>
        <SideToggle
          icon={<Glyph name="wanted" className="text-ink-3" />}
          label={t('history.facets.unsaved')}
          fact={facets?.unsaved}
          isOn={filter.unsaved === true}
          onToggle={() => change((filter) => withFlag(filter, 'unsaved', filter.unsaved !== true))}
        />
        <SideToggle
          icon={<Glyph name="glass" className="text-ink-3" />}
          label={t('history.facets.expires')}
          fact={facets?.expiring}
          isOn={filter.expiresWithinHours !== undefined}
          onToggle={() =>
            change((filter) => withExpiry(filter, filter.expiresWithinHours === undefined ? expiringHours : null))
          }
        />
      </Group>
      <Group title={t('history.facets.status')}>
        {statuses.map((status) => (
          <SideToggle
            key={status}
            icon={<StatusGlyph of={status} size={16} />}
            label={t(`status.${status}`)}
            fact={facets === undefined ? undefined : statusCount(status)}
            isOn={filter.status?.includes(status) === true}
            onToggle={() => toggle('status', status)}
          />
        ))}
      </Group>
      <Families facets={facets} chosen={filter.family ?? []} onToggle={(value) => toggle('family', value)} />
      <LongGroup
        title={t('history.facets.model')}
        values={(facets?.model ?? []).flatMap(({ value, count }) => (value === null ? [] : [{ value, count }]))}
        chosen={filter.model ?? []}
        least={1}
        onToggle={(value) => toggle('model', value)}
      />
      <LongGroup
        title={t('history.facets.connection')}
        values={facets?.connection ?? []}
        chosen={filter.connection ?? []}
        least={2}
        onToggle={(value) => toggle('connection', value)}
      />
      {/* Not before the groups above it, which would push it down. */}
      {facets !== undefined && (
        <Group title={t('history.facets.marks')}>
          <SideToggle
            icon={<Glyph name="heart" className="text-ink-3" />}
            label={t('history.facets.favourites')}
            fact={facets.favorite}
            isOn={filter.favorite === true}
            onToggle={() => change((filter) => withFlag(filter, 'favorite', filter.favorite !== true))}
          />
        </Group>
      )}
      <MonthBars
        months={facets?.month ?? []}
        chosen={month}
        onChoose={(month) => go({ page: 'history', month, task: null })}
      />
    </>
  )
})

/** What is chosen besides the words of the search: the same while somebody types. */
function useChosen(): TaskFilter {
  const chosen = useRoutePart(({ filter }) => JSON.stringify(withSearch(filter, '')))
  return useMemo((): TaskFilter => JSON.parse(chosen), [chosen])
}

interface FamiliesProps {
  facets: Facets | undefined
  chosen: readonly ListValue<'family'>[]
  onToggle: (value: ListValue<'family'>) => void
}

/** Absent while there is but one. */
function Families({ facets, chosen, onToggle }: FamiliesProps) {
  const t = useTranslations()
  const families = (facets?.family ?? []).flatMap(({ value, count }) => (value === null ? [] : [{ value, count }]))
  if (families.length < 2 && chosen.length === 0) return null
  return (
    <Group title={t('history.facets.family')}>
      {families.map(({ value, count }) => (
        <SideToggle
          key={value}
          label={t(`status.families.${value}`)}
          fact={count}
          isOn={chosen.includes(value)}
          onToggle={() => onToggle(value)}
        />
      ))}
    </Group>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="px-2.5 pt-[18px] pb-1 text-xs font-medium text-ink-3">{title}</h3>
      {children}
    </section>
  )
}

const shownAtFirst = 4

interface LongGroupProps {
  title: string
  values: readonly { value: string; count: number }[]
  chosen: readonly string[]
  /** With fewer values there is nothing to choose. */
  least: number
  onToggle: (value: string) => void
}

/** Values that may be many: the most frequent ones, and what is chosen; the rest on demand. */
function LongGroup({ title, values, chosen, least, onToggle }: LongGroupProps) {
  const t = useTranslations('history.facets')
  const [isOpen, setIsOpen] = useState(false)
  // What is chosen stays in sight, although the other filters may leave nothing of it.
  const known = new Set(values.map(({ value }) => value))
  const all = [...values, ...chosen.filter((value) => !known.has(value)).map((value) => ({ value, count: 0 }))]
  if (all.length < least) return null
  const shown = isOpen ? all : all.filter(({ value }, at) => at < shownAtFirst || chosen.includes(value))
  const hidden = all.length - shown.length
  return (
    <Group title={title}>
      {shown.map(({ value, count }) => (
        <SideToggle
          key={value}
          label={value}
          fact={count}
          isOn={chosen.includes(value)}
          onToggle={() => onToggle(value)}
        />
      ))}
      {(hidden > 0 || isOpen) && all.length > shownAtFirst && (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="flex min-h-(--row) w-full items-center rounded-[6px] px-2.5 text-ink-3 hover:bg-hover hover:text-ink"
        >
          {isOpen ? t('fewer') : t('more', { count: hidden })}
        </button>
      )}
    </Group>
  )
}
