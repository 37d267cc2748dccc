import {
  ChevronLeft,
  Copy as CopyIcon,
  Download,
  Ellipsis,
  FolderOpen,
  PanelRight,
  Share,
  ThumbsDown,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { ImageView, TaskView } from '../../contract/index.ts'
import { useAbout, useCell } from '../data/hooks.ts'
import { useRoute } from '../data/route.ts'
import { keysOf } from '../keys/shortcuts.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx'
import { Segment } from '../ui/segment.tsx'
import type { ViewerActs } from './use-viewer-acts.ts'
import type { ZoomControl } from './zoom-control.ts'
import { keyFactor } from './zoom.ts'

export interface ViewerBarProps {
  /** `null` while it is read: only the way back works. */
  task: TaskView | null
  image: ImageView | null
  /** All of them, as `shownImages` orders them. */
  images: readonly ImageView[]
  zoom: ZoomControl
  acts: ViewerActs
  isPanelOpen: boolean
  onPanel: () => void
  onShow: (image: number) => void
  onClose: () => void
  /** `2 of 214`. */
  place: ReactNode
}

/** The line above the picture: where one is, and what can be done with it. */
export function ViewerBar(props: ViewerBarProps) {
  const { task, image, images, zoom, acts, isPanelOpen, onPanel, onClose, place } = props
  const t = useTranslations('viewer')
  const isKept = image?.status === 'kept'
  const isInTrash = useRoute().page === 'trash'
  return (
    <header className="flex h-13 flex-none items-center gap-1 px-1.5 whitespace-nowrap mid:h-14 mid:ps-3 mid:pe-4">
      <Button look="plain" icon={ChevronLeft} onClick={onClose} className="ps-2!">
        {isInTrash ? t('backToTrash') : t('back')}
      </Button>
      <span className="num cut px-2 text-ink-3">{place}</span>
      <span className="flex-1" />
      {task !== null && (
        <>
          <RoleSwitch {...props} images={images} />
          {isKept && <ZoomButtons zoom={zoom} />}
          {task.removedAt === null && <MarkButtons task={task} acts={acts} />}
          {isKept && <FileButtons image={image} isRemoved={task.removedAt !== null} acts={acts} />}
          <IconButton
            name={t('details')}
            icon={PanelRight}
            shortcut="details"
            aria-pressed={isPanelOpen}
            onClick={onPanel}
            className="max-mid:hidden"
          />
          <MoreMenu image={image} task={task} acts={acts} />
        </>
      )}
    </header>
  )
}

/** Between a result and its original, where there is one. */
function RoleSwitch({ image, images, onShow }: ViewerBarProps) {
  const t = useTranslations('viewer')
  const original = images.findIndex(({ role }) => role === 'original')
  if (image === null || original <= 0) return null
  return (
    <Segment
      label={t('whichImage')}
      value={image.role}
      options={[
        { value: 'result', label: t('result') },
        { value: 'original', label: t('original') },
      ]}
      onChange={(role) => onShow(role === 'original' ? original : 0)}
      className="me-2 max-mid:hidden"
    />
  )
}

function ZoomButtons({ zoom }: { zoom: ZoomControl }) {
  const t = useTranslations('viewer')
  const { view, isFit } = useCell(zoom.lens)
  const percent = Math.round(view.scale * 100)
  return (
    <span role="group" aria-label={t('zoom', { percent })} className="flex items-center max-wide:hidden">
      <IconButton
        name={t('zoomOut')}
        icon={ZoomOut}
        shortcut="zoomOut"
        disabled={isFit}
        onClick={() => zoom.zoomBy(1 / keyFactor)}
      />
      <Button
        look="plain"
        size="small"
        title={isFit ? t('zoomFull') : t('zoomFit')}
        onClick={() => zoom.toggle()}
        className="num min-w-13 px-1!"
      >
        {t('percent', { percent })}
        <span className="sr-only">{isFit ? t('zoomFull') : t('zoomFit')}</span>
      </Button>
      <IconButton name={t('zoomIn')} icon={ZoomIn} shortcut="zoomIn" onClick={() => zoom.zoomBy(keyFactor)} />
    </span>
  )
}

function MarkButtons({ task, acts }: { task: TaskView; acts: ViewerActs }) {
  const t = useTranslations('viewer')
  return (
    <>
      <IconButton
        name={task.favorite ? t('unfavourite') : t('favourite')}
        icon={task.favorite ? 'heartFull' : 'heart'}
        shortcut="favourite"
        aria-pressed={task.favorite}
        onClick={acts.favourite}
      />
      <IconButton
        name={task.rejected ? t('unreject') : t('reject')}
        icon={ThumbsDown}
        shortcut="reject"
        aria-pressed={task.rejected}
        onClick={acts.reject}
        className="aria-pressed:bg-press max-mid:hidden"
      />
    </>
  )
}

function FileButtons({ image, isRemoved, acts }: { image: ImageView; isRemoved: boolean; acts: ViewerActs }) {
  const t = useTranslations('viewer')
  const about = useAbout()
  return (
    <span className="contents max-wide:hidden">
      <IconButton name={t('copyImage')} icon={CopyIcon} shortcut="copyImage" onClick={acts.copyImage} />
      {about?.can.reveal === true ? (
        <IconButton name={t('showInFolder')} icon={FolderOpen} onClick={acts.reveal} />
      ) : (
        <a
          href={acts.downloadUrl(image)}
          download
          title={t('download')}
          aria-label={t('download')}
          className={`${buttonClass('plain')} aspect-square p-0!`}
        >
          <Icon of={Download} />
        </a>
      )}
      {!isRemoved && <IconButton name={t('export')} icon={Share} shortcut="export" onClick={acts.exportTask} />}
    </span>
  )
}

interface MoreMenuProps {
  image: ImageView | null
  task: TaskView
  acts: ViewerActs
}

/** Everything the bar can do, for narrow windows and for whoever looks for it. */
function MoreMenu({ image, task, acts }: MoreMenuProps) {
  const t = useTranslations()
  const about = useAbout()
  const isKept = image?.status === 'kept'
  const isRemoved = task.removedAt !== null
  return (
    <Menu trigger={<IconButton name={t('app.more')} icon={Ellipsis} />}>
      <MenuItem onSelect={acts.copyPrompt} keys={keysOf('copyPrompt')[0]} disabled={!acts.hasPrompt}>
        {t('viewer.copyPrompt')}
      </MenuItem>
      {isKept && (
        <MenuItem onSelect={acts.copyImage} keys={keysOf('copyImage')[0]}>
          {t('viewer.copyImage')}
        </MenuItem>
      )}
      {!isRemoved && (
        <MenuItem onSelect={acts.reject} keys={keysOf('reject')[0]}>
          {t(task.rejected ? 'viewer.unreject' : 'viewer.reject')}
        </MenuItem>
      )}
      <MenuItem onSelect={acts.copyTaskId}>{t('viewer.copyTaskId')}</MenuItem>
      <MenuLine />
      {isKept && about?.can.reveal === true && <MenuItem onSelect={acts.reveal}>{t('viewer.showInFolder')}</MenuItem>}
      {isKept && <MenuItem onSelect={acts.download}>{t('viewer.download')}</MenuItem>}
      {isKept && !isRemoved && (
        <MenuItem onSelect={acts.exportTask} keys={keysOf('export')[0]}>
          {t('viewer.export')}
        </MenuItem>
      )}
      <MenuItem onSelect={acts.showRaw}>{t('viewer.rawAnswer')}</MenuItem>
      <MenuLine />
      {isRemoved ? (
        <MenuItem onSelect={acts.restore}>{t('trash.restore')}</MenuItem>
      ) : (
        <MenuItem onSelect={acts.trash} keys={keysOf('trash')[0]} danger>
          {t('viewer.trash')}
        </MenuItem>
      )}
    </Menu>
  )
}
