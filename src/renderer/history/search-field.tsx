import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'
import type { HistoryIndex } from '../data/history-index.ts'
import { replace, routeNow, useRoute } from '../data/route.ts'
import { withSearch } from '../shell/filter-change.ts'
import { fieldFrame } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Icon } from '../ui/icon.tsx'
import { announcer } from '../ui/live-region.tsx'
import { FilterTokens } from './filter-tokens.tsx'

/** Search with the other filters as chips in front of its words. Each keystroke is a question at once. */
export function SearchField({ input, index }: { input: RefObject<HTMLInputElement | null>; index: HistoryIndex }) {
  const t = useTranslations('history')
  const { filter, month } = useRoute()
  const search = filter.search ?? ''
  const [typed, setTyped] = useState(search)
  const isNarrowed = search !== '' || month !== null || Object.keys(filter).length > 0

  // The address may change by itself: back, a link, "clear filters". What is being typed stays as it is, spaces included.
  const [before, setBefore] = useState(search)
  if (before !== search) {
    setBefore(search)
    if (search.trim() !== typed.trim()) setTyped(search)
  }

  const change = (words: string): void => {
    setTyped(words)
    replace({ filter: withSearch(routeNow().filter, words.slice(0, 1_000)) })
  }
  useSaidCount(index, isNarrowed)

  return (
    <div role="search" className={`${fieldFrame} max-w-[640px] flex-1 overflow-hidden`}>
      <Icon of={Search} className="text-ink-3" />
      <FilterTokens />
      <input
        ref={input}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={t('searchLabel')}
        placeholder={t('search')}
        value={typed}
        maxLength={1_000}
        onChange={({ currentTarget }) => change(currentTarget.value)}
        onKeyDown={(press) => {
          if (press.key !== 'Escape') return
          press.preventDefault()
          press.stopPropagation()
          if (typed === '') press.currentTarget.blur()
          else change('')
        }}
        className="h-(--control) min-w-12 flex-1 truncate bg-transparent outline-none"
      />
      {isNarrowed && index.isComplete && (
        <span className="num flex-none text-ink-3">{t('found', { count: index.count })}</span>
      )}
      {typed !== '' && (
        <IconButton
          name={t('clearSearch')}
          icon={X}
          size="small"
          className="-me-1.5"
          onClick={() => {
            change('')
            input.current?.focus()
          }}
        />
      )}
    </div>
  )
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
