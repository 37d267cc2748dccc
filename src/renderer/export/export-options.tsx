import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Checkbox } from '../ui/checkbox.tsx'
import { Disclosure } from '../ui/disclosure.tsx'
import { Segment } from '../ui/segment.tsx'
import type { CopyChoices, Options } from './export-choices.ts'
import { withZip } from './export-dest.ts'
import { ExportLine } from './export-line.tsx'
import { ImageOptions } from './image-options.tsx'
import { MoreOptions } from './more-options.tsx'
import { PathField } from './path-field.tsx'
import { ProfileLine } from './profile-line.tsx'
import type { ExportProfiles } from './use-export-profiles.ts'

export interface ExportOptionsProps {
  options: Options
  /** The chosen or suggested one. */
  dest: string
  profiles: ExportProfiles
  /** What is wrong with the template, in words. */
  fault: string | null
  onChange: (patch: Partial<Options>) => void
}

/** Where to, as what; how the copies are made; the rest behind a button. */
export function ExportOptions({ options, dest, profiles, fault, onChange }: ExportOptionsProps) {
  const t = useTranslations('export')
  const { isZip, copies } = options
  const [isMore, setIsMore] = useState(false)
  const place = isZip ? t('zipPath') : t('folderPath')
  const changeKind = (toZip: boolean): void =>
    onChange({ isZip: toZip, ...(options.dest === null ? {} : { dest: withZip(options.dest, toZip) }) })
  const changeCopies = (patch: Partial<CopyChoices>): void => onChange({ copies: { ...copies, ...patch } })
  return (
    <>
      <ProfileLine profiles={profiles} profile={options.profile} copies={copies} onChange={onChange} />
      <ExportLine name={t('to')}>
        <PathField
          label={place}
          hint={place}
          kind={isZip ? 'zip' : 'folder'}
          path={dest}
          onPath={(dest) => onChange({ dest })}
        />
      </ExportLine>
      <ExportLine name={t('as')}>
        <Segment
          label={t('as')}
          value={isZip ? 'zip' : 'folder'}
          options={[
            { value: 'folder', label: t('folder') },
            { value: 'zip', label: t('zip') },
          ]}
          onChange={(value) => changeKind(value === 'zip')}
        />
      </ExportLine>
      <ImageOptions copies={copies} onChange={changeCopies} />
      {!isZip && (
        <ExportLine name={t('again')}>
          <Checkbox label={t('onlyNew')} checked={options.onlyNew} onChange={(onlyNew) => onChange({ onlyNew })} />
        </ExportLine>
      )}
      <Disclosure label={t('more')} open={isMore || fault !== null} onOpenChange={setIsMore} className="pt-1">
        <MoreOptions copies={copies} fault={fault} profiles={profiles} onCopies={changeCopies} onChange={onChange} />
      </Disclosure>
    </>
  )
}
