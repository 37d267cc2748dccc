import { Activity, ChartColumn, LayoutDashboard, SlidersHorizontal, Trash2 } from 'lucide-react'
import { memo } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { useCollections, useOverview, useSavedSearches } from '../data/hooks.ts'
import { useRoutePart } from '../data/route.ts'
import { OrganiseGroups } from '../organise/organise-groups.tsx'
import { ConnectionFoot } from '../states/connection-foot.tsx'
import { formatBytes } from '../text/format-bytes.ts'
import { Glyph } from '../ui/glyph.tsx'
import { Icon } from '../ui/icon.tsx'
import { FacetList } from './facet-list.tsx'
import { SideLink } from './side-row.tsx'
import { useFacets } from './use-facets.ts'

/** Pages, filters, connections: what is one click away from anywhere. */
export const Sidebar = memo(function Sidebar() {
  const t = useTranslations('app')
  const locale = useLocale()
  const page = useRoutePart((route) => route.page)
  const overview = useOverview()
  const facets = useFacets()
  const collections = useCollections()
  const searches = useSavedSearches()
  const isOrganised = collections !== null && searches !== null
  const free = overview?.library.freeBytes ?? null
  return (
    <nav aria-label={t('mainNavigation')} className="flex min-h-0 flex-col border-e border-line bg-surface">
      <div className="flex h-14 flex-none items-center gap-[9px] px-5 text-base font-semibold tracking-tight text-ink">
        <Glyph name="mark" size={20} />
        {t('name')}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2.5 pb-3 [scrollbar-width:thin]">
        <SideLink
          to={{ page: 'history' }}
          isHere={page === 'history'}
          icon={<Icon of={LayoutDashboard} />}
          label={t('history')}
          fact={overview === null ? null : Object.values(overview.counts).reduce((sum, count) => sum + count, 0)}
        />
        <SideLink
          to={{ page: 'activity' }}
          isHere={page === 'activity'}
          icon={<Icon of={Activity} />}
          label={t('activity')}
          fact={overview === null ? null : overview.counts.waiting + overview.counts.saving}
        />
        <SideLink
          to={{ page: 'trash' }}
          isHere={page === 'trash'}
          icon={<Icon of={Trash2} />}
          label={t('trash')}
          fact={overview?.trashed}
        />
        <OrganiseGroups />
        {/* Not before the groups above it, which would push it down. */}
        {isOrganised && <FacetList facets={facets} />}
      </div>
      <ConnectionFoot />
      <div className="flex-none px-2.5 pb-2.5">
        <SideLink
          to={{ page: 'statistics' }}
          isHere={page === 'statistics'}
          isSmall
          icon={<Icon of={ChartColumn} />}
          label={t('statistics')}
        />
        <SideLink
          to={{ page: 'settings', section: '' }}
          isHere={page === 'settings'}
          isSmall
          icon={<Icon of={SlidersHorizontal} />}
          label={t('settings')}
          fact={free === null ? null : t('freeSpace', { size: formatBytes(free, locale) })}
        />
      </div>
    </nav>
  )
})
