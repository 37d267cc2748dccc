import { useTranslations } from 'use-intl'
import { NameForm } from './name-form.tsx'
import { useOrganise } from './use-organise.ts'

/** Keeps a search under a name. */
export function SaveSearchForm({ query, onDone }: { query: string; onDone: () => void }) {
  const t = useTranslations('organise')
  const { saveSearch } = useOrganise()
  return (
    <NameForm
      label={t('searchName')}
      submit={t('saveSearch')}
      hint={<bdi className="mono break-words">{query}</bdi>}
      onSubmit={(name) => saveSearch(name, query)}
      onDone={onDone}
    />
  )
}
