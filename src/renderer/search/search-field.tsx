import { Search, X } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'
import type { HistoryIndex } from '../data/history-index.ts'
import { replace, routeNow, useRoute } from '../data/route.ts'
import { FilterTokens } from '../history/filter-tokens.tsx'
import { withSearch } from '../shell/filter-change.ts'
import { fieldFrame } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Icon } from '../ui/icon.tsx'
import { announcer } from '../ui/live-region.tsx'
import { QueryFaultNote } from './query-fault-note.tsx'
import { SearchHelp } from './search-help.tsx'
import { useSearchCompletions } from './use-search-completions.tsx'
import { useShownFault } from './use-shown-fault.ts'

/** The language takes no more, and the address neither. */
const mostChars = 4_000

/** Search with the other filters as chips in front of its words. Each keystroke is a question at once. */
export function SearchField({ input, index }: { input: RefObject<HTMLInputElement | null>; index: HistoryIndex }) {
  const t = useTranslations('history')
  const { filter, month } = useRoute()
  const search = filter.query ?? ''
  const { typed, change } = useTyped(search)
  const isNarrowed = search !== '' || month !== null || Object.keys(filter).length > 0
  const changeAndReturn = useCallback(
    (words: string): void => {
      change(words)
      input.current?.focus()
    },
    [change, input],
  )
  const completions = useSearchCompletions(typed, input, change)
  const trouble = useShownFault(index.trouble, search)
  useSaidCount(index, isNarrowed)

  return (
    <div role="search" className="relative max-w-[640px] min-w-0 flex-1">
      <div className={`${fieldFrame} overflow-hidden`}>
        <Icon of={Search} className="text-ink-3" />
        <FilterTokens />
        <input
          {...completions.inputProps}
          ref={input}
          type="text"
          inputMode="search"
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
          aria-label={t('searchLabel')}
          aria-invalid={trouble !== null || undefined}
          aria-describedby={trouble === null ? undefined : 'search-fault'}
          placeholder={t('search')}
          value={typed}
          maxLength={mostChars}
          onChange={({ currentTarget }) => {
            completions.onCaret(currentTarget)
            change(currentTarget.value)
          }}
          onKeyDown={(press) => {
            if (completions.onKeyDown(press) || press.key !== 'Escape') return
            press.preventDefault()
            press.stopPropagation()
            if (typed === '') press.currentTarget.blur()
            else change('')
          }}
          className="h-(--control) min-w-12 flex-1 truncate bg-transparent outline-none"
        />
        {isNarrowed && index.isComplete && trouble === null && (
          <span className="num flex-none text-ink-3 max-[26rem]:hidden">{t('found', { count: index.count })}</span>
        )}
        {typed !== '' && (
          <IconButton
            name={t('clearSearch')}
            icon={X}
            size="small"
            className="-me-1.5"
            onClick={() => changeAndReturn('')}
          />
        )}
        <SearchHelp onSearch={changeAndReturn} />
      </div>
      {completions.list}
      {/* Lies over the page, so that nothing moves. Always there, so that what comes into it is read. */}
      <div id="search-fault" role="status">
        {trouble !== null && !completions.isOpen && (
          <div className="fade absolute start-0 top-full z-30 mt-1.5 w-full rounded-panel bg-overlay p-3 text-sm shadow-menu forced-colors:border">
            <QueryFaultNote {...trouble} onChange={changeAndReturn} />
          </div>
        )}
      </div>
    </div>
  )
}

/** What stands in the field, spaces included. The address may change by itself: back, a link, "clear filters". */
function useTyped(search: string): { typed: string; change: (words: string) => void } {
  const [typed, setTyped] = useState(search)
  const [before, setBefore] = useState(search)
  if (before !== search) {
    setBefore(search)
    if (search.trim() !== typed.trim()) setTyped(search)
  }
  const change = useCallback((words: string): void => {
    setTyped(words)
    replace({ filter: withSearch(routeNow().filter, words.slice(0, mostChars)) })
  }, [])
  return { typed, change }
}

/** Tells a screen reader how many were found, once the list is whole. */
function useSaidCount({ count, isComplete }: HistoryIndex, isNarrowed: boolean): void {
  const t = useTranslations('history.said')
  const said = useRef<number | null>(null)
  useEffect(() => {
    if (!isNarrowed) said.current = null
    if (!isNarrowed || !isComplete || said.current === count) return
    said.current = count
    announcer.say(t('found', { count }))
  }, [count, isComplete, isNarrowed, t])
}
