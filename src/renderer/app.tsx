import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ActivityPage } from './activity/activity-page.tsx'
import { PasteAnywhere } from './add/paste-anywhere.tsx'
import { useAddQueue } from './add/use-add-queue.ts'
import { isComparable } from './compare/is-comparable.ts'
import { useCompareDoor } from './compare/use-compare-door.ts'
import { useHistoryIndex, useIndexOf } from './data/history-index.ts'
import { go, replace, routeFilter, useRoute } from './data/route.ts'
import type { Route } from './data/route.ts'
import { useSession } from './data/session.ts'
import { useAct } from './data/use-act.ts'
import { DesktopWindow } from './desktop/desktop-window.tsx'
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
const ImportDialog = lazy(async () => ({ default: (await import('./import/import-dialog.tsx')).ImportDialog }))
const SettingsPage = lazy(async () => ({ default: (await import('./settings/settings-page.tsx')).SettingsPage }))
const TrashPage = lazy(async () => ({ default: (await import('./trash/trash-page.tsx')).TrashPage }))
const StatisticsPage = lazy(async () => ({ default: (await import('./stats/statistics-page.tsx')).StatisticsPage }))
const CompareView = lazy(async () => ({ default: (await import('./compare/compare-view.tsx')).CompareView }))
const FirstMinute = lazy(async () => ({ default: (await import('./first-minute/first-minute.tsx')).FirstMinute }))

const whatIsRemoved = { trash: true } as const

/** The window: the page of the route, the viewer above it, the dialogs above both. */
export function App() {
  const route = useRoute()
  const { page, task, compare } = route
  const isComparing = isComparable(compare.length)
  const isCovered = task !== null || isComparing
  const dialogs = useDialogs()
  const [isSearching, setIsSearching] = useState(false)
  const comparing = useCompareDoor()
  const acts = useMemo<AppActs>(() => ({ ...dialogs.acts, openCompare: comparing.open }), [dialogs.acts, comparing])
  const filter = routeFilter(route)
  const words = JSON.stringify(filter)
  const index = useHistoryIndex()
  const isTrash = page === 'trash'
  const removed = useIndexOf(isTrash ? whatIsRemoved : null)
  const viewed = useViewed(task, isTrash ? removed : index, isTrash)
  const viewer = useViewerDoor(viewed.known)
  useWindowKeys(acts, () => setIsSearching(true))
  // The viewer has this key itself; here it leads out of one that is still being loaded, or has stopped.
  useShortcuts({ back: viewer.close }, task !== null)

  const isFirstMinute = useFirstMinute() && page === 'history' && !isCovered
  return (
    <AppActsContext value={acts}>
      {isFirstMinute ? (
        <Part name={page}>
          <FirstMinute />
        </Part>
      ) : (
        <Shell isCovered={isCovered}>
          <Part name={page}>
            {page === 'history' ? (
              <HistoryPage
                index={index}
                words={words}
                isCovered={isCovered}
                viewed={viewed.key}
                onOpen={viewer.open}
                isSearching={isSearching}
                onSearching={() => setIsSearching(false)}
              />
            ) : isTrash ? (
              <TrashPage index={removed} onOpen={viewer.open} />
            ) : (
              <OtherPage page={page} />
            )}
          </Part>
        </Shell>
      )}
      {isComparing && (
        <Part name={compare.join()}>
          <CompareView ids={compare} isCovered={task !== null} onSwap={comparing.show} onClose={comparing.close} />
        </Part>
      )}
      {task !== null && (
        <Part name={task}>
          <Viewer
            task={task}
            image={route.image}
            neighbours={viewed.neighbours}
            place={page === 'history' || isTrash ? viewed.place : undefined}
            search={isTrash ? undefined : filter.query}
            onGo={(task, image) => replace({ task, image })}
            onClose={viewer.close}
          />
        </Part>
      )}
      <Dialogs {...dialogs} />
      <Announcements />
      <LossAlarm />
      <DesktopWindow />
    </AppActsContext>
  )
}

/** Which dialogs are open, and the acts that open them. */
function useDialogs() {
  const adding = useAddQueue()
  const [importing, setImporting] = useState<string | null>(null)
  const [exporting, setExporting] = useState<ExportChoice | null>(null)
  const [isShowingKeys, setIsShowingKeys] = useState(false)
  const acts = useMemo<Omit<AppActs, 'openCompare'>>(
    () => ({
      openAdd: adding.put,
      openImport: (path = '') => setImporting(path),
      openExport: setExporting,
      openKeys: () => setIsShowingKeys(true),
    }),
    [adding.put],
  )
  return { adding, importing, setImporting, exporting, setExporting, isShowingKeys, setIsShowingKeys, acts }
}

function Dialogs(props: ReturnType<typeof useDialogs>) {
  const { adding, importing, setImporting, exporting, setExporting, isShowingKeys, setIsShowingKeys, acts } = props
  return (
    <>
      <Suspense>
        {adding.first !== null && <AddDialog key={adding.first.round} {...adding.first} onClose={adding.next} />}
        {importing !== null && <ImportDialog key={importing} given={importing} onClose={() => setImporting(null)} />}
        {exporting !== null && <ExportDialog ids={exporting.ids} onClose={() => setExporting(null)} />}
      </Suspense>
      <ShortcutSheet open={isShowingKeys} onOpenChange={setIsShowingKeys} />
      <PasteAnywhere
        onText={acts.openAdd}
        enabled={adding.first === null && importing === null && exporting === null}
      />
    </>
  )
}

/** A part of the window that is fetched when it is wanted, and takes nothing else along when it stops. `name`: another one is tried anew. */
function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <PageBoundary resetKey={name}>
      <Suspense>{children}</Suspense>
    </PageBoundary>
  )
}

function OtherPage({ page }: { page: Exclude<Route['page'], 'history' | 'trash'> }) {
  switch (page) {
    case 'activity':
      return <ActivityPage />
    case 'statistics':
      return <StatisticsPage />
    case 'settings':
      return <SettingsPage />
  }
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
  const { task, compare } = useRoute()
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
    task === null && compare.length === 0,
  )
}
