import { Activity, LayoutDashboard, Plus, SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useRoutePart } from '../data/route.ts'
import type { Route } from '../data/route.ts'
import { RouteLink } from '../states/route-link.tsx'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import type { LucideIcon } from '../ui/icon.tsx'
import { useAppActs } from './app-acts.ts'

const tab =
  'grid justify-items-center gap-0.5 rounded-control pt-1.5 pb-1 text-2xs/[14px] focus-visible:-outline-offset-2'

/** The pages where there is no sidebar. */
export function TabBar() {
  const t = useTranslations('app')
  const { openAdd } = useAppActs()
  return (
    <nav
      aria-label={t('mainNavigation')}
      className="grid flex-none grid-cols-4 border-t border-line bg-surface px-2 pt-1 pb-[max(6px,env(safe-area-inset-bottom))]"
    >
      <Tab page="history" icon={LayoutDashboard} label={t('history')} />
      <Tab page="activity" icon={Activity} label={t('activity')} />
      <button type="button" onClick={() => openAdd()} className={classNames(tab, 'text-ink-3')}>
        <Icon of={Plus} size={20} />
        {t('add')}
      </button>
      <Tab page="settings" icon={SlidersHorizontal} label={t('settings')} />
    </nav>
  )
}

function Tab({ page, icon, label }: { page: Route['page']; icon: LucideIcon; label: string }) {
  const isHere = useRoutePart((route) => route.page === page)
  return (
    <RouteLink
      to={{ page, task: null, section: '' }}
      aria-current={isHere ? 'page' : undefined}
      className={classNames(tab, isHere ? 'font-medium text-ink' : 'text-ink-3')}
    >
      <Icon of={icon} size={20} />
      {label}
    </RouteLink>
  )
}
