import { ChevronDown } from 'lucide-react'
import { memo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { routeNow, useRoute } from '../data/route.ts'
import { CollectionForm } from '../organise/collection-form.tsx'
import { SaveSearchForm } from '../organise/save-search-form.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Popover } from '../ui/popover.tsx'
import { queryOfFilter } from './query-of-filter.ts'
import { SearchExamples } from './search-examples.tsx'

type Sheet = 'help' | 'search' | 'collection'

/** Behind the search: what can be searched for, and what can be kept of it. */
export const SearchHelp = memo(function SearchHelp({ onSearch }: { onSearch: (search: string) => void }) {
  const t = useTranslations('search')
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const close = (): void => setSheet(null)
  return (
    <Popover
      label={t('help')}
      align="end"
      open={sheet !== null}
      onOpenChange={(isOpen) => setSheet(isOpen ? 'help' : null)}
      trigger={<IconButton name={t('help')} icon={ChevronDown} size="small" className="-me-1.5" />}
      className="w-[400px]"
    >
      {sheet === 'search' ? (
        <SaveSearchForm query={currentQuery()} onDone={close} />
      ) : sheet === 'collection' ? (
        <CollectionForm onDone={close} />
      ) : (
        <Help
          onSearch={(search) => {
            close()
            onSearch(search)
          }}
          onSheet={setSheet}
        />
      )}
    </Popover>
  )
})

function currentQuery(): string {
  const { filter, month } = routeNow()
  return queryOfFilter(filter, month)
}

function Help({ onSearch, onSheet }: { onSearch: (search: string) => void; onSheet: (sheet: Sheet) => void }) {
  const t = useTranslations('search')
  const { filter, month } = useRoute()
  return (
    <>
      <SearchExamples onSearch={onSearch} />
      <div className="mt-2.5 flex flex-wrap gap-2 border-t border-line px-2 pt-3">
        <Button size="small" disabled={queryOfFilter(filter, month) === ''} onClick={() => onSheet('search')}>
          {t('save')}
        </Button>
        <Button size="small" onClick={() => onSheet('collection')}>
          {t('newCollection')}
        </Button>
      </div>
    </>
  )
}
