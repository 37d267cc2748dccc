import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Sidebar } from './sidebar.tsx'
import { TabBar } from './tab-bar.tsx'
import { useMedia, withSidebar } from './use-media.ts'

/** What every page stands in: the sidebar, or the tab bar where the window is narrow. */
export function Shell({ isCovered, children }: { isCovered: boolean; children: ReactNode }) {
  const t = useTranslations('app')
  const hasSidebar = useMedia(withSidebar)
  return (
    <div
      inert={isCovered}
      className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] overflow-hidden mid:grid-cols-[236px_minmax(0,1fr)] mid:grid-rows-[minmax(0,1fr)]"
    >
      <a
        href="#content"
        className="link sr-only focus:not-sr-only focus:absolute focus:start-2 focus:top-2 focus:z-50 focus:rounded-control focus:bg-overlay focus:p-2"
        onClick={(event) => {
          event.preventDefault()
          document.querySelector<HTMLElement>('#content')?.focus()
        }}
      >
        {t('skipToContent')}
      </a>
      {hasSidebar && <Sidebar />}
      <main id="content" tabIndex={-1} className="relative flex min-h-0 min-w-0 flex-col outline-none">
        {children}
      </main>
      {!hasSidebar && <TabBar />}
    </div>
  )
}
