import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { HistoryIndex } from '../data/history-index.ts'
import { useCall } from '../data/hooks.ts'
import { usePreference } from '../local/use-preference.ts'
import { FacetSheet } from '../shell/facet-sheet.tsx'
import { HistoryEmpty } from '../states/history-empty.tsx'
import { HistoryTrouble } from '../states/history-trouble.tsx'
import { SampleBanner } from '../states/sample-banner.tsx'
import { TroubleBanner } from '../states/trouble-banner.tsx'
import { announcer } from '../ui/live-region.tsx'
import { ActivityStrip } from './activity-strip.tsx'
import { FreshPill } from './fresh-pill.tsx'
import { HistoryGrid } from './history-grid.tsx'
import { HistoryList } from './history-list.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { TaskSightContext } from './task-sight.ts'
import { TopBar } from './top-bar.tsx'
import type { ActiveTask } from './use-active-task.ts'
import { useBulkActs } from './use-bulk-acts.tsx'
import { useHistoryKeys } from './use-history-keys.ts'
import { useSelection } from './use-selection.ts'
import { useSight } from './use-sight.ts'

export interface HistoryPageProps {
  index: HistoryIndex
  /** Names the filter that was asked for; the index may still be the one before. */
  words: string
  /** The viewer lies over the page. */
  isCovered: boolean
  /** Number of the task in it; `null` without one, or while nobody knows it. */
  viewed: number | null
  onOpen: (key: number) => void
  /** The search is to get the focus; `onSearching` says that it has it. */
  isSearching: boolean
  onSearching: () => void
}

/** The start page: everything that is kept and on its way, newest first. */
export function HistoryPage(props: HistoryPageProps) {
  const { index, words, isCovered, viewed, onOpen, isSearching, onSearching } = props
  const t = useTranslations('history')
  const [view] = usePreference('view')
  const [isAtTop, setIsAtTop] = useState(true)
  const [isFiltering, setIsFiltering] = useState(false)
  const [isTagging, setIsTagging] = useState(false)
  const [scroller, takeScroller] = useScroller()
  const search = useRef<HTMLInputElement>(null)
  const active = useRef<ActiveTask>(null)
  const { value: activity } = useCall((client, signal) => client.tasks.activity(undefined, { signal }), [], {
    live: true,
  })
  const selection = useSelection(index, words)
  const acts = useBulkActs(index.reload)
  // The words of what is shown, not of what is asked for: each cell is drawn once per answer, and marks nothing too early.
  const sight = useSight(index.filter.query ?? '', activity)

  useHistoryKeys({
    isEnabled: !isCovered,
    index,
    search,
    scroller,
    active,
    selection,
    acts,
    onTag: () => setIsTagging(true),
  })
  useSaidSelection(selection.count)
  useReturn(viewed, index, active)
  useWantedSearch(isSearching, search, onSearching)
  const slidesIn = useSlidingIn(index, isAtTop && selection.count === 0 && !isCovered)
  const onActive = useCallback((now: ActiveTask) => {
    active.current = now
  }, [])
  const View = view === 'list' ? HistoryList : HistoryGrid
  return (
    <TaskSightContext value={sight}>
      <h1 className="sr-only">{t('title')}</h1>
      <TopBar search={search} index={index} onFilters={() => setIsFiltering(true)} />
      <ActivityStrip activity={activity} />
      <SampleBanner className="mx-3 mt-2 flex-none mid:mx-6" />
      <TroubleBanner className="mx-3 mt-2 flex-none mid:mx-6" />
      {index.count > 0 && <HistoryTrouble index={index} />}
      <div className="relative flex min-h-0 flex-1 flex-col">
        {!slidesIn && <FreshPill count={index.fresh} onShow={() => showAtTop(index, scroller)} />}
        {/* A layer of its own (`will-change`): without a graphics card Chromium would draw the whole window anew for each frame of a scroll. */}
        <div
          ref={takeScroller}
          className="flex min-h-0 flex-1 flex-col overflow-y-auto bg-ground will-change-scroll ps-3 pe-[max(2px,12px-var(--gutter,0px))] [overflow-anchor:none] [scrollbar-gutter:stable] [scrollbar-width:thin] mid:ps-6 mid:pe-[calc(24px-var(--gutter,0px))]"
        >
          {index.trouble !== null && index.count === 0 ? (
            <HistoryTrouble index={index} />
          ) : index.isComplete && index.count === 0 ? (
            <HistoryEmpty />
          ) : scroller === null ? null : (
            <View
              scroller={scroller}
              index={index}
              words={words}
              selection={selection}
              onActive={onActive}
              onOpen={(position) => onOpen(index.keys[position] ?? 0)}
              onTop={setIsAtTop}
            />
          )}
        </div>
        <SelectionBar
          count={selection.count}
          total={index.isComplete ? index.count : null}
          keys={selection.keys}
          acts={acts}
          onAll={() => selection.act({ type: 'all' })}
          onClear={() => selection.act({ type: 'none' })}
          isTagging={isTagging && selection.count > 0}
          onTagging={setIsTagging}
        />
      </div>
      <FacetSheet open={isFiltering} onOpenChange={setIsFiltering} />
    </TaskSightContext>
  )
}

function showAtTop({ showFresh }: HistoryIndex, scroller: HTMLElement | null): void {
  showFresh()
  scroller?.scrollTo({ top: 0 })
}

/** The element that scrolls. Its scrollbar takes its width from the margin, so that the pictures end where the bar above ends. */
function useScroller(): [HTMLDivElement | null, (element: HTMLDivElement | null) => void] {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const take = useCallback((element: HTMLDivElement | null) => {
    if (element !== null) element.style.setProperty('--gutter', `${element.offsetWidth - element.clientWidth}px`)
    setScroller(element)
  }, [])
  return [scroller, take]
}

/** At the very top, with nothing selected, nobody is disturbed by what slides in. */
function useSlidingIn({ fresh, showFresh }: HistoryIndex, isUndisturbed: boolean): boolean {
  const slidesIn = fresh > 0 && isUndisturbed
  useEffect(() => {
    if (slidesIn) showFresh()
  }, [slidesIn, showFresh])
  return slidesIn
}

/** The search was wanted on a page that has none. */
function useWantedSearch(isWanted: boolean, search: { current: HTMLInputElement | null }, onDone: () => void): void {
  useEffect(() => {
    if (!isWanted) return
    search.current?.focus()
    onDone()
  }, [isWanted, search, onDone])
}

function useSaidSelection(count: number): void {
  const t = useTranslations('history.said')
  const said = useRef(0)
  useEffect(() => {
    if (said.current === count) return
    said.current = count
    announcer.say(t('selected', { count }))
  }, [count, t])
}

/** Out of the viewer the focus goes to the task that was looked at last, which is brought into sight when it is not. */
function useReturn(viewed: number | null, index: HistoryIndex, active: { current: ActiveTask | null }): void {
  const last = useRef<number | null>(null)
  useEffect(() => {
    if (viewed !== null) {
      last.current = viewed
      return
    }
    if (last.current === null) return
    const position = index.positionOf(last.current)
    last.current = null
    // After the viewer has given the focus back to where it came from.
    if (position !== -1) requestAnimationFrame(() => active.current?.move(position))
  }, [viewed, index, active])
}
