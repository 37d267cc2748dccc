import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Field } from '../ui/field.tsx'
import { offeredFields } from './template-preview.ts'

export interface TemplateFieldProps {
  value: string
  error: string | null
  onChange: (template: string) => void
}

/** The name template, with its fields as buttons that put them where the caret is. */
export function TemplateField({ value, error, onChange }: TemplateFieldProps) {
  const t = useTranslations('export')
  const field = useRef<HTMLInputElement>(null)
  const insert = (name: string): void => {
    const input = field.current
    const piece = `{${name}}`
    const from = input?.selectionStart ?? value.length
    const to = input?.selectionEnd ?? value.length
    onChange(value.slice(0, from) + piece + value.slice(to))
    // After React has put the text in.
    queueMicrotask(() => {
      input?.focus()
      input?.setSelectionRange(from + piece.length, from + piece.length)
    })
  }
  return (
    <div className="grid gap-1.5">
      <Field
        ref={field}
        label={t('fileNames')}
        hideLabel
        mono
        value={value}
        error={error}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        maxLength={1_000}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div role="group" aria-label={t('fields')} className="flex flex-wrap gap-x-1 gap-y-0.5 pointer-coarse:gap-3">
        {offeredFields.map((name) => (
          <button
            key={name}
            type="button"
            aria-label={t('insertField', { field: name })}
            onClick={() => insert(name)}
            className="touch-target mono h-6 rounded-[4px] px-1.5 text-2xs text-ink-3 hover:bg-hover hover:text-ink"
          >
            + {name}
          </button>
        ))}
      </div>
    </div>
  )
}
