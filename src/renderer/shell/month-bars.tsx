import { ToggleGroup } from 'radix-ui'
import { useLocale, useTranslations } from 'use-intl'
import { monthName, monthsBetween } from './month-name.ts'

export interface MonthBarsProps {
  /** `2026-11`, newest first. */
  months: readonly { value: string; count: number }[]
  chosen: string | null
  onChoose: (month: string | null) => void
}

const most = 12

/** Tasks per month as bars to choose from: the latest twelve months, one tab stop, arrows inside. */
export function MonthBars({ months, chosen, onChoose }: MonthBarsProps) {
  const t = useTranslations('history.facets')
  const locale = useLocale()
  const newest = months[0]?.value
  const oldest = months.at(-1)?.value
  if (newest === undefined || oldest === undefined) return null
  const counts = new Map(months.map(({ value, count }) => [value, count]))
  const shown = monthsBetween(chosen !== null && chosen < oldest ? chosen : oldest, newest, most)
  const highest = Math.max(1, ...shown.map((month) => counts.get(month) ?? 0))
  const [first = newest] = shown
  const years = new Set([first.slice(0, 4), newest.slice(0, 4)])
  return (
    <section>
      <h3 className="flex justify-between px-2.5 pt-[18px] pb-1 text-xs font-medium text-ink-3">
        {t('added')}
        <span className="num">{[...years].join('–')}</span>
      </h3>
      <ToggleGroup.Root
        type="single"
        aria-label={t('perMonth')}
        value={chosen ?? ''}
        onValueChange={(month) => onChoose(month === '' ? null : month)}
        className="flex h-[38px] items-end px-2.5"
      >
        {shown.map((month) => {
          const count = counts.get(month) ?? 0
          const name = t('monthTasks', { month: monthName(month, locale, true), count })
          return (
            <ToggleGroup.Item
              key={month}
              value={month}
              aria-label={name}
              title={name}
              className="group/bar flex h-full max-w-6 min-w-0 flex-1 items-end px-px"
            >
              <span
                className="block w-full rounded-t-[1.5px] bg-edge group-hover/bar:bg-field group-data-[state=on]/bar:bg-accent forced-colors:bg-[CanvasText] forced-colors:group-data-[state=on]/bar:bg-[Highlight]"
                style={{ height: count === 0 ? 2 : `max(3px, ${(count / highest) * 100}%)` }}
              />
            </ToggleGroup.Item>
          )
        })}
      </ToggleGroup.Root>
      <div aria-hidden className="flex justify-between px-2.5 pt-[3px] text-2xs text-ink-3">
        <span>{monthName(first, locale, false, 'short')}</span>
        {shown.length > 1 && <span>{monthName(newest, locale, false, 'short')}</span>}
      </div>
    </section>
  )
}
