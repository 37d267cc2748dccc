import { Folder } from 'lucide-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field } from '../ui/field.tsx'
import { Segment } from '../ui/segment.tsx'
import { isWholePath, withZip } from './export-dest.ts'
import { TemplateField } from './template-field.tsx'

export interface Options {
  /** `null`: the suggestion. */
  dest: string | null
  isZip: boolean
  template: string
  json: boolean
  xmp: boolean
  onlyNew: boolean
}

export interface ExportOptionsProps {
  options: Options
  /** The chosen or suggested one. */
  dest: string
  /** What is wrong with the template, in words. */
  fault: string | null
  onChange: (patch: Partial<Options>) => void
}

/** Where to, as what, under which names, with what beside it. */
export function ExportOptions({ options, dest, fault, onChange }: ExportOptionsProps) {
  const t = useTranslations('export')
  const { isZip } = options
  const place = isZip ? t('zipPath') : t('folderPath')
  const changeKind = (toZip: boolean): void =>
    onChange({ isZip: toZip, ...(options.dest === null ? {} : { dest: withZip(options.dest, toZip) }) })
  return (
    <>
      <Line name={t('to')}>
        <Field
          label={place}
          hideLabel
          icon={Folder}
          value={dest}
          title={dest}
          hint={place}
          error={dest.trim() === '' || isWholePath(dest) ? null : t('notAbsolute')}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onChange={(event) => onChange({ dest: event.currentTarget.value })}
        />
      </Line>
      <Line name={t('as')}>
        <Segment
          label={t('as')}
          value={isZip ? 'zip' : 'folder'}
          options={[
            { value: 'folder', label: t('folder') },
            { value: 'zip', label: t('zip') },
          ]}
          onChange={(value) => changeKind(value === 'zip')}
        />
      </Line>
      <Line name={t('fileNames')}>
        <TemplateField value={options.template} error={fault} onChange={(template) => onChange({ template })} />
      </Line>
      <Line name={t('beside')}>
        <Checkbox label={t('sidecarJson')} checked={options.json} onChange={(json) => onChange({ json })} />
        <Checkbox label={t('sidecarXmp')} checked={options.xmp} onChange={(xmp) => onChange({ xmp })} />
      </Line>
      {!isZip && (
        <Line name={t('again')}>
          <Checkbox label={t('onlyNew')} checked={options.onlyNew} onChange={(onlyNew) => onChange({ onlyNew })} />
        </Line>
      )}
    </>
  )
}

/** A row of the form: its name, then what is chosen. */
function Line({ name, children }: { name: string; children: ReactNode }) {
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} className="grid gap-x-3 gap-y-1 py-2 mid:grid-cols-[88px_minmax(0,1fr)]">
      <span id={id} className="pt-1.5 text-ink-3 max-mid:pt-0">
        {name}
      </span>
      <div className="min-w-0">{children}</div>
    </div>
  )
}
