import { Folder, SearchCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useCollections, useSavedSearches } from '../data/hooks.ts'
import { go, useRoutePart } from '../data/route.ts'
import { usePreference } from '../local/use-preference.ts'
import { phrase } from '../search/query-of-filter.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { FoldedGroup } from './folded-group.tsx'
import { NameForm } from './name-form.tsx'
import { OrganisedRow } from './organised-row.tsx'
import type { OrganisedRowProps } from './organised-row.tsx'
import { useOrganise } from './use-organise.ts'

/** Saved searches and collections in the sidebar; each group is absent while it is empty. */
export function OrganiseGroups() {
  return (
    <>
      <SavedSearches />
      <Collections />
    </>
  )
}

function SavedSearches() {
  const t = useTranslations('organise')
  const searches = useSavedSearches() ?? []
  const { deleteSearch, renameSearch, moveSearch } = useOrganise()
  const [isOpen, setIsOpen] = usePreference('showsSearches')
  const [renaming, setRenaming] = useState<{ name: string; query: string } | null>(null)
  if (searches.length === 0) return null
  const movesTo = (name: string, place: number): (() => void) | null =>
    place < 1 || place > searches.length ? null : () => void moveSearch(name, place)
  return (
    <FoldedGroup title={t('searches')} isOpen={isOpen} onOpen={setIsOpen}>
      {searches.map(({ name, query }, at) => (
        <QueryRow
          key={name}
          icon={<Icon of={SearchCheck} className="text-ink-3" />}
          name={name}
          query={query}
          onRename={() => setRenaming({ name, query })}
          onDelete={() => void deleteSearch(name, query)}
          moves={{ up: movesTo(name, at), down: movesTo(name, at + 2) }}
        />
      ))}
      {renaming !== null && (
        <RenameDialog
          name={renaming.name}
          onRename={(to) => renameSearch(renaming.name, to, renaming.query)}
          onClose={() => setRenaming(null)}
        />
      )}
    </FoldedGroup>
  )
}

function Collections() {
  const t = useTranslations('organise')
  const collections = useCollections() ?? []
  const { deleteCollection, renameCollection } = useOrganise()
  const [isOpen, setIsOpen] = usePreference('showsCollections')
  const [renaming, setRenaming] = useState<string | null>(null)
  if (collections.length === 0) return null
  return (
    <FoldedGroup title={t('collections')} isOpen={isOpen} onOpen={setIsOpen}>
      {collections.map(({ name, tasks }) => (
        <QueryRow
          key={name}
          icon={<Icon of={Folder} className="text-ink-3" />}
          name={name}
          fact={tasks}
          query={`collection:${phrase(name)}`}
          onRename={() => setRenaming(name)}
          onDelete={() => void deleteCollection(name)}
        />
      ))}
      {renaming !== null && (
        <RenameDialog
          name={renaming}
          onRename={(to) => renameCollection(renaming, to)}
          onClose={() => setRenaming(null)}
        />
      )}
    </FoldedGroup>
  )
}

interface QueryRowProps extends Omit<OrganisedRowProps, 'isOn' | 'onToggle'> {
  query: string
}

/** Shows what its query finds, in the place of all other filters; pressed again, it shows everything. */
function QueryRow({ query, ...row }: QueryRowProps) {
  const isOn = useRoutePart(({ page, filter }) => page === 'history' && filter.query === query)
  return (
    <OrganisedRow
      {...row}
      isOn={isOn}
      onToggle={() => go({ page: 'history', filter: isOn ? {} : { query }, month: null, task: null })}
    />
  )
}

interface RenameDialogProps {
  name: string
  onRename: (to: string) => Promise<boolean>
  onClose: () => void
}

function RenameDialog({ name, onRename, onClose }: RenameDialogProps) {
  const t = useTranslations('organise')
  const app = useTranslations('app')
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={t('renameTitle', { name })}
      width="narrow"
    >
      <NameForm label={t('newName')} submit={app('rename')} initial={name} onSubmit={onRename} onDone={onClose} />
    </Dialog>
  )
}
