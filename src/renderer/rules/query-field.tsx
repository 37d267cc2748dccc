import { Search, ChevronDown } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { TaskPage } from '../../contract/index.ts'
import type { Called } from '../data/hooks.ts'
import { useTroubleText } from '../data/use-trouble-text.ts'
import { QueryFaultNote } from '../search/query-fault-note.tsx'
import { SearchExamples } from '../search/search-examples.tsx'
import { useSearchCompletions } from '../search/use-search-completions.tsx'
import { useShownFault } from '../search/use-shown-fault.ts'
import { fieldFrame } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Popover } from '../ui/popover.tsx'

export interface QueryFieldProps {
  query: string
  /** What it finds now. */
  matches: Called<TaskPage>
  onChange: (query: string) => void
}

/** The language takes no more. */
const mostChars = 4_000

/** A search that is kept with the rule: completed and explained as in the history, with how many tasks it finds now. */
export function QueryField({ query, matches, onChange }: QueryFieldProps) {
  const t = useTranslations('rules')
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const completions = useSearchCompletions(query, input, onChange)
  const shown = useShownFault(matches.trouble, query)
  const changeAndReturn = (next: string): void => {
    onChange(next)
    input.current?.focus()
  }
  return (
    <>
      <div className="relative">
        <div className={fieldFrame}>
          <Icon of={Search} className="text-ink-3" />
          <input
            {...completions.inputProps}
            ref={input}
            type="text"
            aria-label={t('query')}
            aria-invalid={shown !== null || undefined}
            aria-describedby={`${id}-found`}
            placeholder={t('queryPlaceholder')}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={query}
            maxLength={mostChars}
            onChange={({ currentTarget }) => {
              completions.onCaret(currentTarget)
              onChange(currentTarget.value)
            }}
            onKeyDown={completions.onKeyDown}
            className="h-(--control) min-w-0 flex-1 bg-transparent outline-none"
          />
          <Examples onSearch={changeAndReturn} />
        </div>
        {completions.list}
      </div>
      <div id={`${id}-found`} role="status" className="min-h-5 pt-1.5">
        {shown === null ? (
          <Found matches={matches} />
        ) : (
          <div className="mb-1.5 rounded-panel bg-well p-3">
            <QueryFaultNote {...shown} onChange={changeAndReturn} />
          </div>
        )}
      </div>
    </>
  )
}

function Found({ matches: { value, trouble } }: Pick<QueryFieldProps, 'matches'>) {
  const t = useTranslations('rules')
  const troubleText = useTroubleText()
  if (trouble === null && value === undefined) return null
  if (trouble === null) return <p className="num text-xs text-ink">{t('matches', { count: value?.total ?? 0 })}</p>
  // Whoever is still typing has not made a mistake yet.
  return trouble.kind === 'said' && trouble.fault !== undefined ? null : (
    <p className="text-xs text-failed">{troubleText(trouble)}</p>
  )
}

function Examples({ onSearch }: { onSearch: (query: string) => void }) {
  const t = useTranslations('search')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover
      label={t('help')}
      align="end"
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={<IconButton name={t('help')} icon={ChevronDown} size="small" className="-me-1.5" />}
      className="w-[400px]"
    >
      <SearchExamples
        onSearch={(query) => {
          setIsOpen(false)
          onSearch(query)
        }}
      />
    </Popover>
  )
}
