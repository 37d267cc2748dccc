import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ActivityPage } from './activity/activity-page.tsx'
import { PasteAnywhere } from './add/paste-anywhere.tsx'
import { useHistoryIndex } from './data/history-index.ts'
import { go, replace, routeFilter, useRoute } from './data/route.ts'
import { useSession } from './data/session.ts'
import { useAct } from './data/use-act.ts'
import { useFirstMinute } from './first-minute/use-first-minute.ts'
import { HistoryPage } from './history/history-page.tsx'
import { ShortcutSheet } from './keys/shortcut-sheet.tsx'
import { useShortcuts } from './keys/use-shortcuts.ts'
import { AppActsContext } from './shell/app-acts.ts'
import type { AppActs, ExportChoice } from './shell/app-acts.ts'
import { Shell } from './shell/shell.tsx'
import { useViewed } from './shell/use-viewed.ts'
import { Announcements } from './states/announcements.tsx'
import { LossAlarm } from './states/loss-alarm.tsx'
import { PageBoundary } from './states/page-boundary.tsx'
import { showToast, undoLatest } from './ui/toast-store.ts'

const Viewer = lazy(async () => ({ default: (await import('./viewer/viewer.tsx')).Viewer }))
const AddDialog = lazy(async () => ({ default: (await import('./add/add-dialog.tsx')).AddDialog }))
const ExportDialog = lazy(async () => ({ default: (await import('./export/export-dialog.tsx')).ExportDialog }))
const SettingsPage = lazy(async () => ({ default: (await import('./settings/settings-page.tsx')).SettingsPage }))
const TrashPage = lazy(async () => ({ default: (await import('./trash/trash-page.tsx')).TrashPage }))
const FirstMinute = lazy(async () => ({ default: (await import('./first-minute/first-minute.tsx')).FirstMinute }))

/** The window: the page of the route, the viewer above it, the dialogs above both. */
export function App() {
  const route = useRoute()
  const { page, task } = route
  const [adding, setAdding] = useState<{ text: string; round: number } | null>(null)
  const [exporting, setExporting] = useState<ExportChoice | null>(null)
  const [isShowingKeys, setIsShowingKeys] = useState(false)
  const [isSearching, setIsSearching] = useState(false)
  const acts = useMemo<AppActs>(
    () => ({
      openAdd: (text = '') => setAdding((before) => ({ text, round: (before?.round ?? 0) + 1 })),
      openExport: setExporting,
      openKeys: () => setIsShowingKeys(true),
    }),
    [],
  )
  const filter = routeFilter(route)
  const words = JSON.stringify(filter)
  const index = useHistoryIndex()
  const viewed = useViewed(task, index)
  const viewer = useViewerDoor(viewed.known)
  useWindowKeys(acts, () => setIsSearching(true))
  // The viewer has this key itself; here it leads out of one that is still being loaded, or has stopped.
  useShortcuts({ back: viewer.close }, task !== null)

  const isFirstMinute = useFirstMinute() && page === 'history' && task === null
  return (
    <AppActsContext value={acts}>
      {isFirstMinute ? (
        <PageBoundary resetKey={page}>
          <Suspense>
            <FirstMinute />
          </Suspense>
        </PageBoundary>
      ) : (
        <Shell isCovered={task !== null}>
          <PageBoundary resetKey={page}>
            <Suspense>
              {page === 'history' && (
                <HistoryPage
                  index={index}
                  words={words}
                  isCovered={task !== null}
                  viewed={viewed.key}
                  onOpen={viewer.open}
                  isSearching={isSearching}
                  onSearching={() => setIsSearching(false)}
                />
              )}
              {page === 'activity' && <ActivityPage />}
              {page === 'trash' && <TrashPage />}
              {page === 'settings' && <SettingsPage />}
            </Suspense>
          </PageBoundary>
        </Shell>
      )}
      {task !== null && (
        <PageBoundary resetKey={task}>
          <Suspense>
            <Viewer
              task={task}
              image={route.image}
              neighbours={viewed.neighbours}
              place={page === 'history' ? viewed.place : undefined}
              search={filter.search}
              onGo={(task, image) => replace({ task, image })}
              onClose={viewer.close}
            />
          </Suspense>
        </PageBoundary>
      )}
      <Suspense>
        {adding !== null && <AddDialog key={adding.round} text={adding.text} onClose={() => setAdding(null)} />}
        {exporting !== null && <ExportDialog ids={exporting.ids} onClose={() => setExporting(null)} />}
      </Suspense>
      <ShortcutSheet open={isShowingKeys} onOpenChange={setIsShowingKeys} />
      <PasteAnywhere onText={acts.openAdd} enabled={adding === null && exporting === null} />
      <Announcements />
      <LossAlarm />
    </AppActsContext>
  )
}

/** Opens the viewer as a step of the browser's history and closes it by going back, so that "back" never opens it again. */
function useViewerDoor(known: (id: string, key: number) => void): { open: (key: number) => void; close: () => void } {
  const { rows } = useSession()
  const isOurs = useRef(false)
  return {
    open(key) {
      const task = rows.get(key)
      if (task === undefined) return
      known(task.id, key)
      isOurs.current = true
      go({ task: task.id, image: 0 })
    },
    close() {
      if (isOurs.current) history.back()
      else replace({ task: null, image: 0 })
      isOurs.current = false
    },
  }
}

/** The keys that work on every page. Pages and the viewer, which are closer to the focus, come first. */
function useWindowKeys({ openAdd, openKeys }: AppActs, onSearch: () => void): void {
  const t = useTranslations('history.toasts')
  const act = useAct()
  const { task } = useRoute()
  const checkAll = async (): Promise<void> => {
    const asked = await act((client) => client.tasks.check({}))
    if (asked !== undefined) showToast({ text: t('askedAll') })
  }
  useShortcuts({
    add: () => openAdd(),
    showKeys: openKeys,
    checkNow: () => void checkAll(),
    undo: () => void undoLatest(),
  })
  useShortcuts(
    {
      search() {
        onSearch()
        go({ page: 'history' })
      },
      openHistory: () => go({ page: 'history' }),
      openActivity: () => go({ page: 'activity' }),
      openSettings: () => go({ page: 'settings', section: '' }),
    },
    task === null,
  )
}
