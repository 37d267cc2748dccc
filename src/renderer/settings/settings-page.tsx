import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { isInDesktop } from '../data/open-line.ts'
import { useRoute } from '../data/route.ts'
import { RulesSection } from '../rules/rules-section.tsx'
import { RouteLink } from '../states/route-link.tsx'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { AboutSection } from './about-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { ConnectionsSection } from './connections-section.tsx'
import { DesktopSection } from './desktop-section.tsx'
import { KeyboardSection } from './keyboard-section.tsx'
import { LanguageSection } from './language-section.tsx'
import { LibrarySection } from './library-section.tsx'
import { NotificationsSection } from './notifications-section.tsx'
import { sectionOf, settingsSections } from './settings-sections.ts'
import type { SettingsSectionId } from './settings-sections.ts'

/** The settings, one part at a time: `route.section` names it, the connections come first. */
export function SettingsPage() {
  const t = useTranslations('settings')
  const { section } = useRoute()
  const chosen = sectionOf(section)
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    // In a narrow window the parts stand in one line, and the chosen one may be out of sight.
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [chosen])
  return (
    <div className="min-h-0 flex-1 overflow-auto px-4 pb-14 mid:px-10">
      <div className="mx-auto grid max-w-[760px] wide:max-w-[980px] wide:grid-cols-[180px_minmax(0,760px)] wide:gap-x-10">
        <nav
          ref={nav}
          aria-label={t('sections')}
          className="-mx-4 overflow-x-auto px-4 pt-4 wide:mx-0 wide:overflow-visible wide:px-0 wide:pt-6.5"
        >
          <ul className="flex w-max gap-0.5 wide:sticky wide:top-6.5 wide:grid wide:w-auto">
            {settingsSections.filter(isHere).map(({ id, icon }) => (
              <li key={id}>
                <RouteLink
                  to={{ page: 'settings', section: id, task: null }}
                  aria-current={id === chosen ? 'page' : undefined}
                  className={classNames(
                    'flex min-h-(--row) items-center gap-[9px] rounded-[6px] px-2.5 whitespace-nowrap hover:bg-hover hover:text-ink',
                    id === chosen && 'bg-press font-medium text-ink',
                  )}
                >
                  <Icon of={icon} className={id === chosen ? 'text-ink' : 'text-ink-3'} />
                  <SectionName id={id} />
                </RouteLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="min-w-0">
          <Section id={chosen} />
        </div>
      </div>
    </div>
  )
}

/** A part of the desktop app is no part of a page in a browser. */
function isHere({ id }: { id: SettingsSectionId }): boolean {
  return id !== 'desktop' || isInDesktop()
}

function SectionName({ id }: { id: SettingsSectionId }) {
  const t = useTranslations('settings')
  return t(id === 'connections' ? 'connections' : `${id}.title`)
}

function Section({ id }: { id: SettingsSectionId }) {
  switch (id) {
    case 'connections':
      return <ConnectionsSection />
    case 'library':
      return <LibrarySection />
    case 'rules':
      return <RulesSection />
    case 'notifications':
      return <NotificationsSection />
    case 'desktop':
      return <DesktopSection />
    case 'appearance':
      return <AppearanceSection />
    case 'language':
      return <LanguageSection />
    case 'keyboard':
      return <KeyboardSection />
    case 'about':
      return <AboutSection />
  }
}
