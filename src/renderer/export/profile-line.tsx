import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ExportProfile } from '../../contract/index.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Select } from '../ui/select.tsx'
import type { CopyChoices, Options } from './export-choices.ts'
import { choicesOf, isSameCopies, usualChoices } from './export-choices.ts'
import { ExportLine } from './export-line.tsx'
import type { ExportProfiles } from './use-export-profiles.ts'

export interface ProfileLineProps {
  profiles: ExportProfiles
  /** The one that was chosen last. */
  profile: string | null
  copies: CopyChoices
  onChange: (patch: Partial<Options>) => void
}

/** Chooses one of the saved profiles; nothing while there is none. A value begins with `+`, so that no name means "none". */
export function ProfileLine({ profiles, profile, copies, onChange }: ProfileLineProps) {
  const t = useTranslations('export')
  const app = useTranslations('app')
  const [deleted, setDeleted] = useState<ExportProfile | null>(null)
  const chosen = profiles.all.find(({ name }) => name === profile)
  if (profiles.all.length === 0 && deleted === null) return null
  const isChanged = chosen !== undefined && !isSameCopies(choicesOf(chosen.options), copies)

  const choose = (value: string): void => {
    const found = profiles.all.find(({ name }) => `+${name}` === value)
    if (found === undefined) onChange({ profile: null, copies: usualChoices })
    else onChange({ profile: found.name, copies: choicesOf(found.options) })
  }
  const remove = async (gone: ExportProfile): Promise<void> => {
    if (!(await profiles.remove(gone.name))) return
    onChange({ profile: null })
    setDeleted(gone)
  }
  const undo = async (gone: ExportProfile): Promise<void> => {
    if (!(await profiles.save(gone))) return
    onChange({ profile: gone.name })
    setDeleted(null)
  }
  return (
    <ExportLine name={t('profile')}>
      <div className="flex min-w-0 items-center gap-1.5">
        <Select
          label={t('profile')}
          hideLabel
          value={chosen === undefined ? '' : `+${chosen.name}`}
          options={[
            { value: '', label: t('noProfile') },
            ...profiles.all.map(({ name }) => ({
              value: `+${name}`,
              label: isChanged && name === chosen?.name ? t('profileChanged', { name }) : name,
            })),
          ]}
          onChange={choose}
        />
        {chosen !== undefined && (
          <IconButton
            name={t('deleteProfile', { name: chosen.name })}
            icon={Trash2}
            onClick={() => void remove(chosen)}
          />
        )}
      </div>
      {/* No toast: a dialog hides those from screen readers and from the pointer. */}
      <p role="status" className="flex flex-wrap items-center gap-2 pt-1.5 text-xs empty:hidden">
        {deleted !== null && (
          <>
            {t('profileDeleted', { name: deleted.name })}
            <Button size="small" onClick={() => void undo(deleted)}>
              {app('undo')}
            </Button>
          </>
        )}
      </p>
    </ExportLine>
  )
}
