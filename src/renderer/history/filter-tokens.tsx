import { useLocale, useTranslations } from 'use-intl'
import { replace, routeNow, useRoute } from '../data/route.ts'
import { clearFilters } from '../shell/clear-filters.ts'
import { partsOf, withoutPart } from '../shell/filter-change.ts'
import type { FilterPart } from '../shell/filter-change.ts'
import { monthName } from '../shell/month-name.ts'
import { Chip } from '../ui/chip.tsx'

/** More than so many are one chip with a number: the words of the search need their room. */
const most = 2

/** The filters beside the search, each to be taken away by its cross. Narrow windows show them in the sheet only. */
export function FilterTokens() {
  const t = useTranslations('history.facets')
  const { filter, month } = useRoute()
  const toWords = usePartWords()
  const parts = partsOf(filter, month)
  if (parts.length === 0) return null
  if (parts.length > most) {
    return (
      <Chip tone="accent" className="flex-none max-mid:hidden" removeLabel={t('clear')} onRemove={clearFilters}>
        {t('some', { count: parts.length })}
      </Chip>
    )
  }
  return parts.map((part) => {
    const { facet, value } = toWords(part)
    const words = value === null ? facet : t('token', { facet, value })
    return (
      <Chip
        key={words}
        tone="accent"
        className="max-w-52 flex-none max-mid:hidden"
        removeLabel={t('removeFilter', { facet, value: value ?? '' })}
        onRemove={() => {
          const { filter, month } = routeNow()
          replace(withoutPart(filter, month, part))
        }}
      >
        {words}
      </Chip>
    )
  })
}

/** A part of a filter in words: what it is about, and which value; `null` where the name says it all. */
function usePartWords(): (part: FilterPart) => { facet: string; value: string | null } {
  const t = useTranslations()
  const locale = useLocale()
  return (part) => {
    switch (part.part) {
      case 'status':
        return { facet: t('history.facets.status'), value: t(`status.${part.value}`) }
      case 'family':
        return { facet: t('history.facets.family'), value: t(`status.families.${part.value}`) }
      case 'model':
        return { facet: t('history.facets.model'), value: part.value }
      case 'connection':
        return { facet: t('history.facets.connection'), value: part.value }
      case 'month':
        return { facet: t('history.facets.added'), value: monthName(part.value, locale, true) }
      case 'unsaved':
        return { facet: t('history.facets.unsaved'), value: null }
      case 'favorite':
        return { facet: t('history.facets.favourites'), value: null }
      case 'expires':
        return { facet: t('history.facets.expires'), value: null }
    }
  }
}
