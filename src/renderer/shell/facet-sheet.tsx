import { ChartColumn, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useOverview } from '../data/hooks.ts'
import { useRoute } from '../data/route.ts'
import { OrganiseGroups } from '../organise/organise-groups.tsx'
import { filterCount } from '../states/filter-count.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { clearFilters } from './clear-filters.ts'
import { FacetList } from './facet-list.tsx'
import { SideLink } from './side-row.tsx'
import { useFacets } from './use-facets.ts'

/** The filters where there is no sidebar. */
export function FacetSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('history.facets')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('label')} width="narrow" bodyClassName="px-2 pb-4">
      <Content onClose={() => onOpenChange(false)} />
    </Dialog>
  )
}

function Content({ onClose }: { onClose: () => void }) {
  const t = useTranslations()
  const { page, filter, month } = useRoute()
  const overview = useOverview()
  const facets = useFacets()
  return (
    <>
      <div onClick={onClose}>
        <SideLink
          to={{ page: 'trash' }}
          isHere={page === 'trash'}
          icon={<Icon of={Trash2} />}
          label={t('app.trash')}
          fact={overview?.trashed}
        />
        <SideLink
          to={{ page: 'statistics' }}
          isHere={page === 'statistics'}
          icon={<Icon of={ChartColumn} />}
          label={t('app.statistics')}
        />
      </div>
      <OrganiseGroups />
      <FacetList facets={facets} />
      <div className="sticky bottom-0 mt-4 flex justify-end gap-2 bg-overlay px-2.5 py-3">
        {filterCount(filter, month) > 0 && <Button onClick={clearFilters}>{t('history.facets.clear')}</Button>}
        <Button look="primary" onClick={onClose}>
          {t('history.facets.close', { count: facets?.total ?? 0 })}
        </Button>
      </div>
    </>
  )
}
