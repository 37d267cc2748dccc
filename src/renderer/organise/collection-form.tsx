import { useTranslations } from 'use-intl'
import { NameForm } from './name-form.tsx'
import { useOrganise } from './use-organise.ts'

/** Makes a collection. */
export function CollectionForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('organise')
  const { createCollection } = useOrganise()
  return <NameForm label={t('newCollection')} submit={t('create')} onSubmit={createCollection} onDone={onDone} />
}
