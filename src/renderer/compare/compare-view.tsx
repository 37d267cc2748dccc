import { ChevronLeft, Columns2, ZoomIn, ZoomOut } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Comparison } from '../../contract/index.ts'
import type { CallTrouble } from '../data/call-words.ts'
import { useCall, useCell } from '../data/hooks.ts'
import { useTroubleText } from '../data/use-trouble-text.ts'
import { useShortcuts } from '../keys/use-shortcuts.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Empty } from '../ui/empty.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { shownImages } from '../viewer/shown-images.ts'
import { useReturnedFocus } from '../viewer/use-returned-focus.ts'
import { createZoomControl } from '../viewer/zoom-control.ts'
import type { ZoomControl } from '../viewer/zoom-control.ts'
import { keyFactor, keyPan } from '../viewer/zoom.ts'
import { ComparedTask } from './compared-task.tsx'
import { DifferenceTable } from './difference-table.tsx'

export interface CompareViewProps {
  /** TaskView ids, two to four, in the order in which they stand. */
  ids: readonly string[]
  /** The viewer lies over it. */
  isCovered: boolean
  /** The same tasks in another order. */
  onSwap: (ids: readonly string[]) => void
  onClose: () => void
}

/** Two to four tasks beside each other under one lens, and what tells them apart. Lies over the page as the viewer does. */
export function CompareView({ ids, isCovered, onSwap, onClose }: CompareViewProps) {
  const t = useTranslations('compare')
  const [zoom] = useState(createZoomControl)
  const root = useRef<HTMLElement>(null)
  useReturnedFocus(root)
  const asked = ids.toSorted().join()
  const { value, trouble } = useCall((client, signal) => client.tasks.compare({ ids: [...ids] }, { signal }), [asked], {
    live: true,
    everyMs: 3_000,
  })
  const comparison = value === undefined ? null : inOrder(value, ids)
  useLens(zoom, comparison)
  useShortcuts(
    {
      zoom: () => zoom.toggle(),
      zoomIn: () => zoom.zoomBy(keyFactor),
      zoomOut: () => zoom.zoomBy(1 / keyFactor),
      pan: ({ key }) => zoom.panBy(keyPan(key)),
      back: onClose,
    },
    !isCovered,
  )
  const count = comparison?.tasks.length ?? ids.length
  return (
    <section
      ref={root}
      tabIndex={-1}
      inert={isCovered}
      aria-label={t('title', { count })}
      className="fixed inset-0 z-20 flex flex-col overflow-auto bg-well outline-none"
    >
      <header className="flex h-14 flex-none items-center gap-1 px-1.5 mid:ps-3 mid:pe-4">
        <Button look="plain" icon={ChevronLeft} onClick={onClose} className="ps-2!">
          {t('back')}
        </Button>
        <h1 className="cut px-2 text-sm">{t('title', { count })}</h1>
        <span className="flex-1" />
        <ZoomButtons zoom={zoom} />
      </header>
      {comparison === null ? (
        trouble !== null && <NotHere trouble={trouble} onClose={onClose} />
      ) : (
        <>
          <ul
            aria-label={t('pictures')}
            className={classNames(
              'grid min-h-[55dvh] shrink-0 grow gap-2 px-2 max-mid:auto-rows-[minmax(260px,1fr)] mid:px-4',
              columns[comparison.tasks.length],
            )}
          >
            {comparison.tasks.map((task, position) => (
              <ComparedTask
                key={task.id}
                task={task}
                number={position + 1}
                zoom={zoom}
                onSwap={position === 0 ? null : () => onSwap(swapped(comparison.tasks, position))}
              />
            ))}
          </ul>
          <DifferenceTable {...comparison} />
        </>
      )}
    </section>
  )
}

const columns: Readonly<Record<number, string>> = {
  2: 'mid:grid-cols-2',
  3: 'mid:grid-cols-3',
  4: 'mid:grid-cols-2 wide:grid-cols-4',
}

/** The lens is measured by the first picture. */
function useLens(zoom: ZoomControl, comparison: Comparison | null): void {
  const first = comparison?.tasks.flatMap(shownImages).find(({ status }) => status === 'kept')
  const width = first?.width ?? 1_024
  const height = first?.height ?? 1_024
  useEffect(() => zoom.setPicture({ width, height }), [zoom, width, height])
}

/** The host orders them as it was asked; a swap is no question. */
function inOrder({ tasks, rows }: Comparison, ids: readonly string[]): Comparison {
  const order = ids.map((id) => tasks.findIndex((task) => task.id === id)).filter((at) => at !== -1)
  const inIt = <T,>(list: readonly T[]): T[] => order.flatMap((at) => list.slice(at, at + 1))
  return { tasks: inIt(tasks), rows: rows.map((row) => ({ ...row, values: inIt(row.values) })) }
}

function swapped(tasks: Comparison['tasks'], position: number): string[] {
  const ids = tasks.map(({ id }) => id)
  return [
    ...ids.slice(0, position - 1),
    ...ids.slice(position - 1, position + 1).toReversed(),
    ...ids.slice(position + 1),
  ]
}

function ZoomButtons({ zoom }: { zoom: ZoomControl }) {
  const t = useTranslations('viewer')
  const { isFit } = useCell(zoom.lens)
  return (
    <>
      <IconButton
        name={t('zoomOut')}
        icon={ZoomOut}
        shortcut="zoomOut"
        aria-disabled={isFit}
        onClick={() => zoom.zoomBy(1 / keyFactor)}
      />
      <IconButton name={t('zoomIn')} icon={ZoomIn} shortcut="zoomIn" onClick={() => zoom.zoomBy(keyFactor)} />
    </>
  )
}

function NotHere({ trouble, onClose }: { trouble: CallTrouble; onClose: () => void }) {
  const t = useTranslations()
  const troubleText = useTroubleText()
  return (
    <Empty
      icon={Columns2}
      title={t('compare.notHere')}
      text={troubleText(trouble)}
      action={<Button onClick={onClose}>{t('compare.back')}</Button>}
    />
  )
}
