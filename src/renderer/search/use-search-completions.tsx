import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { useCombobox } from '../ui/use-combobox.tsx'
import type { Combobox } from '../ui/use-combobox.tsx'
import { completed, completionPlace, completionsAt } from './completions.ts'
import { useKnownValues } from './use-known-values.ts'

export interface SearchCompletions extends Omit<Combobox, 'inputProps'> {
  inputProps: Combobox['inputProps'] & { onSelect: () => void; onFocus: () => void; onBlur: () => void }
  /** The caret may have moved. */
  onCaret: (input: HTMLInputElement) => void
}

/** Names of fields and their values, offered where the caret stands. */
export function useSearchCompletions(
  typed: string,
  input: RefObject<HTMLInputElement | null>,
  change: (search: string) => void,
): SearchCompletions {
  const t = useTranslations('search')
  const locale = useLocale()
  const [caret, setCaret] = useState(0)
  const [isFocused, setIsFocused] = useState(false)
  const [wantedCaret, setWantedCaret] = useState<number | null>(null)
  const place = isFocused ? completionPlace(typed, Math.min(caret, typed.length)) : null
  const values = useKnownValues(place?.field ?? null)
  const options = place === null ? [] : completionsAt(place, values)

  // The text comes into the field with the next drawing; until then there is no such place in it.
  useEffect(() => {
    if (wantedCaret === null) return
    input.current?.setSelectionRange(wantedCaret, wantedCaret)
    setWantedCaret(null)
  }, [wantedCaret, input])

  const combobox = useCombobox({
    label: t('completions'),
    isWanted: isFocused,
    options: options.map(({ text, label, tasks }) => ({
      id: text,
      content: (
        <>
          <bdi className="cut flex-1">{label}</bdi>
          {tasks !== undefined && (
            <span className="num flex-none text-xs text-ink-3">{tasks.toLocaleString(locale)}</span>
          )}
          {place?.field === null && <span className="flex-none text-xs text-ink-3">{t('aField')}</span>}
        </>
      ),
    })),
    onChoose(id) {
      const option = options.find(({ text }) => text === id)
      if (place === null || option === undefined) return
      const next = completed(typed, place, option)
      change(next.text)
      setCaret(next.caret)
      setWantedCaret(next.caret)
    },
  })
  const onCaret = (field: HTMLInputElement): void => setCaret(field.selectionStart ?? field.value.length)
  return {
    ...combobox,
    inputProps: {
      ...combobox.inputProps,
      onSelect() {
        if (input.current !== null && wantedCaret === null) onCaret(input.current)
      },
      onFocus: () => setIsFocused(true),
      onBlur: () => setIsFocused(false),
    },
    onCaret,
  }
}
