import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CopyChoices } from '../export/export-choices.ts'
import { ExportLine } from '../export/export-line.tsx'
import { ImageOptions } from '../export/image-options.tsx'
import { MoreOptions } from '../export/more-options.tsx'
import { PathField } from '../export/path-field.tsx'
import { ProfileLine } from '../export/profile-line.tsx'
import { templatePreview } from '../export/template-preview.ts'
import { useExportProfiles } from '../export/use-export-profiles.ts'
import { useExportWords } from '../export/use-export-words.ts'
import { Disclosure } from '../ui/disclosure.tsx'
import type { RuleDraft } from './rule-draft.ts'

export interface ExportFieldsProps {
  draft: RuleDraft
  /** What is wrong with the folder, in words. */
  problem: string | null
  onChange: (patch: Partial<RuleDraft>) => void
}

/** Which folder, and how its copies are made: as in the dialog of an export. */
export function ExportFields({ draft, problem, onChange }: ExportFieldsProps) {
  const t = useTranslations()
  const { fault } = useExportWords()
  const profiles = useExportProfiles()
  const [isMore, setIsMore] = useState(false)
  const { folder, profile, copies } = draft
  const template = templatePreview(copies.template)
  const problemOfName = template.ok ? null : fault(template.fault)
  const changeCopies = (patch: Partial<CopyChoices>): void => onChange({ copies: { ...copies, ...patch } })
  return (
    <>
      <ExportLine name={t('rules.to')}>
        <PathField
          label={t('export.folderPath')}
          hint={t('rules.folderText')}
          kind="folder"
          path={folder}
          error={problem}
          onPath={(path) => onChange({ folder: path })}
        />
      </ExportLine>
      <ProfileLine profiles={profiles} profile={profile} copies={copies} onChange={onChange} />
      <ImageOptions copies={copies} onChange={changeCopies} />
      <Disclosure
        label={t('export.more')}
        open={isMore || problemOfName !== null}
        onOpenChange={setIsMore}
        className="pt-1"
      >
        <MoreOptions
          copies={copies}
          fault={problemOfName}
          profiles={profiles}
          onCopies={changeCopies}
          onChange={onChange}
        />
      </Disclosure>
    </>
  )
}
