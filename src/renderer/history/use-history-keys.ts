import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'
import type { HistoryIndex } from '../data/history-index.ts'
import { imageUrl } from '../data/image-url.ts'
import { replace, routeNow } from '../data/route.ts'
import { useSession } from '../data/session.ts'
import { useShortcuts } from '../keys/use-shortcuts.ts'
import { imageSizes } from '../local/preferences.ts'
import { usePreference } from '../local/use-preference.ts'
import { withSearch } from '../shell/filter-change.ts'
import { useCopy } from '../viewer/use-copy.tsx'
import { suggestedImageHeight } from './image-height.ts'
import type { ActiveTask } from './use-active-task.ts'
import type { BulkActs } from './use-bulk-acts.tsx'
import type { TaskSelection } from './use-selection.ts'

export interface HistoryKeysOptions {
  isEnabled: boolean
  index: HistoryIndex
  search: RefObject<HTMLInputElement | null>
  scroller: HTMLElement | null
  active: RefObject<ActiveTask | null>
  selection: TaskSelection
  acts: BulkActs
  onTag: () => void
}

const sizeStep = 24

/** The keys of the history, and those of a task for what is selected, else for what has the focus. */
export function useHistoryKeys(options: HistoryKeysOptions): void {
  const { isEnabled, index, search, scroller, active, selection, acts, onTag } = options
  const t = useTranslations('history.toasts')
  const { rows } = useSession()
  const copy = useCopy()
  const [view, setView] = usePreference('view')
  const [size, setSize] = usePreference('imageSize')

  const resize = (by: number): void => {
    const next = (size ?? suggestedImageHeight(innerWidth)) + by
    setSize(Math.min(imageSizes.most, Math.max(imageSizes.least, next)))
  }
  /** The keys (numbers) of the tasks that a shortcut is about; none when the focus is elsewhere. */
  const chosen = (): number[] => {
    if (selection.count > 0) return selection.keys()
    const key = active.current?.key ?? 0
    return key !== 0 && scroller?.contains(document.activeElement) === true ? [key] : []
  }
  const withChosen = (act: (keys: number[]) => unknown) => (): void => {
    const keys = chosen()
    if (keys.length > 0) void act(keys)
  }

  useShortcuts(
    {
      search() {
        search.current?.focus()
        search.current?.select()
      },
      selectAll: () => selection.act({ type: 'all' }),
      clear() {
        if (selection.count > 0) selection.act({ type: 'none' })
        else replace({ filter: withSearch(routeNow().filter, '') })
      },
      larger: () => resize(sizeStep),
      smaller: () => resize(-sizeStep),
      switchView: () => setView(view === 'grid' ? 'list' : 'grid'),
      showNew: () => index.showFresh(),
      favourite: withChosen(acts.favourite),
      rate: ({ key, code }) => {
        const rating = Number(/[1-5]/u.exec(key)?.[0] ?? /[1-5]/u.exec(code)?.[0] ?? 0)
        withChosen((keys) => acts.rate(keys, rating))()
      },
      unrate: withChosen((keys) => acts.rate(keys, 0)),
      reject: withChosen(acts.reject),
      compare: withChosen(acts.compare),
      tag: withChosen((keys) => {
        const position = active.current?.position
        if (selection.count === 0 && keys.length === 1 && position !== undefined)
          selection.act({ type: 'only', position })
        onTag()
      }),
      copyImage: withChosen(([key]) => {
        const image = rows.get(key ?? 0)?.images.find(({ role, status }) => role === 'result' && status === 'kept')
        if (image !== undefined) copy.picture(imageUrl(image), t('imageCopied'))
      }),
      copyPrompt: withChosen(acts.copyPrompts),
      export: withChosen(acts.export),
      trash: withChosen(acts.trash),
    },
    isEnabled,
  )
}
