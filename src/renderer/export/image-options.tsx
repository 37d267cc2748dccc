import { useTranslations } from 'use-intl'
import { Field } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { Slider } from '../ui/slider.tsx'
import type { CopyChoices } from './export-choices.ts'
import { hasQuality, isConverted, qualityMeaning, sideOf } from './export-choices.ts'
import { ExportLine } from './export-line.tsx'

export interface CopyOptionsProps {
  copies: CopyChoices
  onChange: (patch: Partial<CopyChoices>) => void
}

const formats = ['jpeg', 'png', 'webp', 'avif'] as const
const formatNames = { jpeg: 'JPEG', png: 'PNG', webp: 'WebP', avif: 'AVIF' } as const

/** Where the slider stands while the encoder's own is used. */
const usualQuality = 80

/** Bytes as they are, or encoded anew: as what, how large, how good. */
export function ImageOptions({ copies, onChange }: CopyOptionsProps) {
  const t = useTranslations('export')
  const { format, maxSide } = copies
  const change = (value: string): void => {
    const chosen = formats.find((one) => one === value) ?? null
    onChange(chosen === null ? { format: null, maxSide: '', quality: null } : { format: chosen })
  }
  return (
    <ExportLine name={t('images')}>
      <Select
        label={t('images')}
        hideLabel
        value={format ?? (isConverted(copies) ? 'same' : 'original')}
        options={[
          { value: 'original', label: t('original'), hint: t('originalText') },
          ...(format === null && isConverted(copies) ? [{ value: 'same', label: t('sameFormat') }] : []),
          ...formats.map((value) => ({ value, label: formatNames[value], hint: t(`formats.${value}`) })),
        ]}
        onChange={(value) => {
          if (value !== 'same') change(value)
        }}
      />
      {isConverted(copies) && (
        <div className="grid gap-2 pt-2.5">
          <Field
            label={t('maxSide')}
            value={maxSide}
            inputMode="numeric"
            autoComplete="off"
            placeholder={t('maxSideNone')}
            trailing={<span className="text-ink-3">px</span>}
            error={sideOf(maxSide) === 'bad' ? t('maxSideBad') : null}
            className="max-w-56"
            onChange={(event) => onChange({ maxSide: event.currentTarget.value })}
          />
          {hasQuality(format) && <Quality {...copies} onChange={onChange} />}
        </div>
      )}
    </ExportLine>
  )
}

function Quality({ quality, onChange }: Pick<CopyChoices, 'quality'> & Pick<CopyOptionsProps, 'onChange'>) {
  const t = useTranslations('export')
  const value = quality ?? usualQuality
  const meaning = quality === null ? t('qualityUsual') : t(`qualities.${qualityMeaning(value)}`)
  return (
    <div className="grid max-w-72 gap-1">
      <div className="flex justify-between gap-3">
        <span className="font-medium text-ink">{t('quality')}</span>
        {quality !== null && <span className="num text-ink-3">{value}</span>}
      </div>
      <Slider
        label={t('quality')}
        value={value}
        min={1}
        max={100}
        valueText={`${value}, ${meaning}`}
        filled
        onChange={(next) => onChange({ quality: next })}
      />
      <p className="text-xs text-ink-3">{meaning}</p>
    </div>
  )
}
