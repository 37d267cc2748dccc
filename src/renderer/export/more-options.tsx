import { useTranslations } from 'use-intl'
import { Checkbox } from '../ui/checkbox.tsx'
import type { CopyChoices, Options } from './export-choices.ts'
import { ExportLine } from './export-line.tsx'
import { SaveProfile } from './save-profile.tsx'
import { TemplateField } from './template-field.tsx'
import type { ExportProfiles } from './use-export-profiles.ts'

export interface MoreOptionsProps {
  copies: CopyChoices
  /** What is wrong with the template, in words. */
  fault: string | null
  profiles: ExportProfiles
  onCopies: (patch: Partial<CopyChoices>) => void
  onChange: (patch: Partial<Options>) => void
}

/** Names, what is in the copies and beside them, and keeping all of it as a profile. */
export function MoreOptions({ copies, fault, profiles, onCopies, onChange }: MoreOptionsProps) {
  const t = useTranslations('export')
  const { template, metadata, sidecars, strip, gallery } = copies
  return (
    <>
      <ExportLine name={t('fileNames')}>
        <TemplateField value={template} error={fault} onChange={(next) => onCopies({ template: next })} />
      </ExportLine>
      <ExportLine name={t('inCopy')}>
        <Checkbox
          label={t('metadataXmp')}
          hint={t('metadataXmpText')}
          checked={metadata.xmp && !strip}
          disabled={strip}
          onChange={(xmp) => onCopies({ metadata: { ...metadata, xmp } })}
        />
        <Checkbox
          label={t('metadataA1111')}
          checked={metadata.a1111 && !strip}
          disabled={strip}
          onChange={(a1111) => onCopies({ metadata: { ...metadata, a1111 } })}
        />
        <Checkbox
          label={t('strip')}
          hint={t(strip ? 'stripOnText' : 'stripText')}
          checked={strip}
          onChange={(next) => onCopies({ strip: next })}
        />
      </ExportLine>
      <ExportLine name={t('beside')}>
        <Checkbox
          label={t('sidecarJson')}
          checked={sidecars.json}
          onChange={(json) => onCopies({ sidecars: { ...sidecars, json } })}
        />
        <Checkbox
          label={t('sidecarXmp')}
          checked={sidecars.xmp}
          onChange={(xmp) => onCopies({ sidecars: { ...sidecars, xmp } })}
        />
        <Checkbox
          label={t('gallery')}
          hint={t('galleryText')}
          checked={gallery}
          onChange={(next) => onCopies({ gallery: next })}
        />
      </ExportLine>
      <ExportLine name={t('profile')}>
        <SaveProfile profiles={profiles} copies={copies} onSaved={(profile) => onChange({ profile })} />
      </ExportLine>
    </>
  )
}
