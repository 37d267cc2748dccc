import { useTranslations } from 'use-intl'
import type { FaultyQuery } from '../../contract/index.ts'
import { Button } from '../ui/button.tsx'
import { asText, faultParts, queryFaultKind, withSuggestion } from './query-fault.ts'
import { useFaultWords } from './use-fault-words.ts'

export interface QueryFaultNoteProps {
  fault: FaultyQuery
  /** The host's own words, for what the window has none for. */
  words: string
  onChange: (search: string) => void
}

/** What is wrong with a search, where in it, and what may be meant. What was found before stays. */
export function QueryFaultNote({ fault, words, onChange }: QueryFaultNoteProps) {
  const t = useTranslations('search.fault')
  const faultWords = useFaultWords()
  const isField = queryFaultKind(fault).kind === 'field'
  const [before, wrong, behind] = faultParts(fault)
  return (
    <>
      <p className="text-ink">{faultWords(fault, words)}</p>
      <p aria-hidden className="mono mt-1 max-h-20 overflow-auto break-words whitespace-pre-wrap text-ink-2">
        {before}
        <span className="underline decoration-failed decoration-wavy underline-offset-4">
          {wrong === '' ? ' ' : wrong}
        </span>
        {behind}
      </p>
      {(fault.suggestion !== null || isField) && (
        <div className="mt-2.5 flex flex-wrap gap-2">
          {fault.suggestion !== null && (
            <Button size="small" onClick={() => onChange(withSuggestion(fault))}>
              {t('suggestion', { word: fault.suggestion })}
            </Button>
          )}
          {isField && (
            <Button size="small" look="plain" onClick={() => onChange(asText(fault))}>
              {t('asText')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
