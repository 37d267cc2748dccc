import { ChevronLeft, ChevronRight, ImageOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { CallTrouble } from '../data/call-words.ts'
import { searchTerms } from '../text/search-terms.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { AboutPanel } from './about-panel.tsx'
import { Filmstrip } from './filmstrip.tsx'
import { NoPicture } from './no-picture.tsx'
import { Picture } from './picture.tsx'
import { RawAnswer } from './raw-answer.tsx'
import { Stage } from './stage.tsx'
import { useViewerState } from './use-viewer-state.ts'
import { ViewerBar } from './viewer-bar.tsx'
import type { Neighbours } from './viewer-step.ts'

export interface ViewerProps {
  /** TaskView id. */
  task: string
  /** Which of its images: results by index, then originals. A number that is too high shows the last. */
  image: number
  /** TaskView ids before and after it in what the page below shows, `null` at the ends or while unknown. */
  neighbours: Neighbours
  /** `2 of 214 for “light”`; left out where the page below has no order. `position` counts from 1. */
  place?: { position: number; total: number } | undefined
  /** The words of the search, marked in the prompt. */
  search?: string | undefined
  /** Shows another image or task. `image` may be too high on purpose: "the last one". */
  onGo: (task: string, image: number) => void
  onClose: () => void
}

/**
 * One image as large as the window, and everything known of its task. Lies over the page (`fixed`): whoever renders it makes
 * the page below `inert` and rests its own shortcuts. It takes the focus when it opens and gives it back when it closes.
 */
export function Viewer(props: ViewerProps) {
  const { task: id, search, onGo, onClose } = props
  const t = useTranslations()
  const view = useViewerState(props)
  const { task, detail, image, images, at, zoom, acts, step, isPanelOpen } = view
  return (
    <section
      ref={view.root}
      tabIndex={-1}
      aria-label={t('viewer.title')}
      className="fixed inset-0 z-20 flex flex-col overflow-auto bg-well outline-none mid:flex-row mid:overflow-hidden"
    >
      <h1 className="sr-only">
        {task?.prompt ?? (task === null ? t('viewer.title') : t('app.unnamedTask', { id: task.taskId }))}
      </h1>
      <div className="flex flex-none flex-col mid:min-w-0 mid:flex-1">
        <ViewerBar
          task={task}
          image={image}
          images={images}
          zoom={zoom}
          acts={acts}
          isPanelOpen={isPanelOpen}
          onPanel={view.togglePanel}
          onShow={(to) => onGo(id, to)}
          onClose={onClose}
          place={<PlaceWords {...props} />}
        />
        <Stage zoom={zoom} onStep={step} beside={<StepButtons canGo={view.canStep} step={step} />}>
          {task === null ? (
            view.trouble !== null && <NotHere trouble={view.trouble} onClose={onClose} />
          ) : image?.status === 'kept' ? (
            <Picture key={image.id} task={task} image={image} zoom={zoom} onShown={view.onShown} />
          ) : (
            <NoPicture task={task} image={image} />
          )}
        </Stage>
        <Filmstrip images={images} at={at} onGo={(to) => onGo(id, to)} />
      </div>
      {task !== null && isPanelOpen && (
        <AboutPanel
          ref={view.panel}
          task={task}
          detail={detail}
          image={image}
          terms={search === undefined ? [] : searchTerms(search)}
          annotate={view.annotate}
          acts={acts}
          isTagging={view.isTagging}
          onTagging={view.setIsTagging}
        />
      )}
      {detail !== null && <RawAnswer task={detail} open={view.isRawOpen} onOpenChange={view.setIsRawOpen} />}
    </section>
  )
}

/** `2 of 214 for “light”`. */
function PlaceWords({ place, search }: ViewerProps) {
  const t = useTranslations('viewer')
  if (place === undefined) return null
  const values = { ...place, b: (chunks: ReactNode) => <b className="font-medium text-ink">{chunks}</b> }
  return search === undefined || search === '' ? (
    t.rich('place', values)
  ) : (
    <>
      <span className="mid:hidden">{t.rich('place', values)}</span>
      <span className="max-mid:hidden">{t.rich('placeFor', { ...values, search })}</span>
    </>
  )
}

function StepButtons({
  canGo,
  step,
}: {
  canGo: (way: 'previous' | 'next') => boolean
  step: (way: 'previous' | 'next') => void
}) {
  const t = useTranslations('viewer')
  return (['previous', 'next'] as const).map((way) => (
    <IconButton
      key={way}
      name={t(way)}
      icon={way === 'previous' ? ChevronLeft : ChevronRight}
      iconSize={20}
      shortcut={way}
      tooltipSide={way === 'previous' ? 'right' : 'left'}
      // Not `disabled`: at the end the focus would fall out of the viewer.
      aria-disabled={!canGo(way)}
      onClick={() => step(way)}
      className={`absolute! top-1/2 -translate-y-1/2 aria-disabled:opacity-30 max-mid:hidden ${way === 'previous' ? 'start-3' : 'end-3'}`}
    />
  ))
}

function NotHere({ trouble, onClose }: { trouble: CallTrouble; onClose: () => void }) {
  const t = useTranslations()
  return (
    <div className="absolute inset-0 grid">
      <Empty
        icon={ImageOff}
        title={t('viewer.notHereTitle')}
        text={
          trouble.kind === 'lost' ? t('calls.lost') : trouble.kind === 'said' ? t('viewer.notHereText') : trouble.words
        }
        action={<Button onClick={onClose}>{t('viewer.back')}</Button>}
      />
    </div>
  )
}
