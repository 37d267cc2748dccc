import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import type { CopyChoices } from './export-choices.ts'
import { optionsOf } from './export-choices.ts'
import type { ExportProfiles } from './use-export-profiles.ts'

export interface SaveProfileProps {
  profiles: ExportProfiles
  copies: CopyChoices
  onSaved: (name: string) => void
}

/** Keeps the choices under a name. The place is no part of it. */
export function SaveProfile({ profiles, copies, onSaved }: SaveProfileProps) {
  const t = useTranslations('export')
  const [name, setName] = useState('')
  const [saved, setSaved] = useState<string | null>(null)
  const bare = name.trim()
  const replaced = profiles.all.find((one) => one.name.toLowerCase() === bare.toLowerCase())

  const save = async (): Promise<void> => {
    if (bare === '' || !(await profiles.save({ name: bare, options: optionsOf(copies) }))) return
    setName('')
    onSaved(bare)
    setSaved(bare)
  }
  const onKeyDown = (press: KeyboardEvent): void => {
    if (press.key !== 'Enter' || press.nativeEvent.isComposing) return
    // Enter in any other field of the form starts the export.
    press.preventDefault()
    void save()
  }
  return (
    <div className="flex min-w-0 flex-wrap items-start gap-2">
      <Field
        label={t('profileName')}
        hideLabel
        placeholder={t('profileName')}
        value={name}
        maxLength={100}
        autoComplete="off"
        hint={replaced === undefined ? undefined : t('profileReplaces', { name: replaced.name })}
        className="min-w-36 flex-1"
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Button aria-disabled={bare === ''} onClick={() => void save()}>
        {t('saveProfile')}
      </Button>
      <p role="status" className="basis-full text-xs text-ink-3 empty:hidden">
        {saved !== null && name === '' && t('profileSaved', { name: saved })}
      </p>
    </div>
  )
}
