import { Image, LayoutGrid, List, ListFilter, Plus, SlidersHorizontal } from 'lucide-react'
import { memo } from 'react'
import type { RefObject } from 'react'
import { useTranslations } from 'use-intl'
import type { HistoryIndex } from '../data/history-index.ts'
import { useRoutePart } from '../data/route.ts'
import { imageSizes } from '../local/preferences.ts'
import { usePreference } from '../local/use-preference.ts'
import { SearchField } from '../search/search-field.tsx'
import { useAppActs } from '../shell/app-acts.ts'
import { useMedia, withEverything, withSidebar } from '../shell/use-media.ts'
import { filterCount } from '../states/filter-count.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Popover } from '../ui/popover.tsx'
import { Segment } from '../ui/segment.tsx'
import { Slider } from '../ui/slider.tsx'
import { suggestedImageHeight } from './image-height.ts'

export interface TopBarProps {
  search: RefObject<HTMLInputElement | null>
  index: HistoryIndex
  onFilters: () => void
}

/** Search, look of the list, and the way to add. */
export function TopBar({ search, index, onFilters }: TopBarProps) {
  const t = useTranslations()
  const hasSidebar = useMedia(withSidebar)
  const hasEverything = useMedia(withEverything)
  const filters = useRoutePart(({ filter, month }) => filterCount(filter, month))
  const { openAdd } = useAppActs()
  return (
    <div className="flex h-14 flex-none items-center gap-2 px-3 mid:gap-2.5 mid:px-6">
      {!hasSidebar && (
        <span className="relative">
          <IconButton name={t('app.filters')} icon={ListFilter} onClick={onFilters} />
          {filters > 0 && <span aria-hidden className="absolute end-1 top-1 size-2 rounded-pill bg-accent-fill" />}
        </span>
      )}
      <SearchField input={search} index={index} />
      <div className="ms-auto flex flex-none items-center gap-2 mid:gap-2.5">
        {hasEverything ? (
          <>
            <SizeSlider />
            <ViewSwitch />
          </>
        ) : (
          <Popover
            label={t('history.view')}
            align="end"
            trigger={<IconButton name={t('history.view')} icon={SlidersHorizontal} />}
            className="grid gap-3"
          >
            <ViewSwitch />
            <SizeSlider />
          </Popover>
        )}
        {hasSidebar && (
          <Button look="primary" icon={Plus} keys="mod+v" onClick={() => openAdd()}>
            {t('app.add')}
          </Button>
        )}
      </div>
    </div>
  )
}

// Drawn by their own news only: the bar is drawn with each key of the search.
const ViewSwitch = memo(function ViewSwitch() {
  const t = useTranslations('history')
  const [view, setView] = usePreference('view')
  return (
    <Segment
      label={t('view')}
      value={view}
      options={[
        { value: 'grid', label: t('grid'), icon: LayoutGrid },
        { value: 'list', label: t('list'), icon: List },
      ]}
      onChange={setView}
    />
  )
})

/** Height of the pictures; only the grid has some. */
const SizeSlider = memo(function SizeSlider() {
  const t = useTranslations('history')
  const [view] = usePreference('view')
  const [size, setSize] = usePreference('imageSize')
  if (view !== 'grid') return null
  return (
    <div className="flex items-center gap-1.5 px-1 text-ink-3">
      <Icon of={Image} size={13} />
      <Slider
        label={t('imageSize')}
        value={size ?? suggestedImageHeight(innerWidth)}
        min={imageSizes.least}
        max={imageSizes.most}
        step={8}
        onChange={setSize}
        className="w-[92px]"
      />
      <Icon of={Image} size={19} />
    </div>
  )
})
