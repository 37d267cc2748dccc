import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { ImageView, TaskDetail, TaskView } from '../../contract/index.ts'
import type { CallTrouble } from '../data/call-words.ts'
import { imagePlace, shownImages } from './shown-images.ts'
import { useAnnotate } from './use-annotate.ts'
import type { Annotate } from './use-annotate.ts'
import { readAhead } from './use-picture.ts'
import { useReturnedFocus } from './use-returned-focus.ts'
import { useViewedTask } from './use-viewed-task.ts'
import { useViewerActs } from './use-viewer-acts.ts'
import type { ViewerActs } from './use-viewer-acts.ts'
import { useViewerKeys } from './use-viewer-keys.ts'
import { viewerStep } from './viewer-step.ts'
import type { Neighbours, Place } from './viewer-step.ts'
import { createZoomControl } from './zoom-control.ts'
import type { ZoomControl } from './zoom-control.ts'

export interface ViewerState {
  /** `null` while nothing is known of it. */
  task: TaskView | null
  detail: TaskDetail | null
  trouble: CallTrouble | null
  /** As the filmstrip shows them. */
  images: ImageView[]
  at: number
  /** `null` for a task without images. */
  image: ImageView | null
  zoom: ZoomControl
  acts: ViewerActs
  annotate: Annotate
  step: (direction: 'previous' | 'next') => void
  canStep: (direction: 'previous' | 'next') => boolean
  /** The picture is on screen: its neighbours are read ahead. */
  onShown: () => void
  isPanelOpen: boolean
  togglePanel: () => void
  isTagging: boolean
  setIsTagging: (isTagging: boolean) => void
  isRawOpen: boolean
  setIsRawOpen: (isOpen: boolean) => void
  root: RefObject<HTMLElement | null>
  panel: RefObject<HTMLElement | null>
}

export interface ViewerStateOptions {
  task: string
  image: number
  neighbours: Neighbours
  onGo: (task: string, image: number) => void
  onClose: () => void
}

/** What the viewer shows and does, without how it looks. */
export function useViewerState({
  task: id,
  image: wanted,
  neighbours,
  onGo,
  onClose,
}: ViewerStateOptions): ViewerState {
  const [zoom] = useState(createZoomControl)
  const [isPanelOpen, setIsPanelOpen] = useState(true)
  const [isRawOpen, setIsRawOpen] = useState(false)
  const [isTagging, setIsTagging] = useState(false)
  const root = useRef<HTMLElement>(null)
  const panel = useRef<HTMLElement>(null)
  useReturnedFocus(root)

  const viewed = useViewedTask(id, neighbours)
  const [task, annotate] = useAnnotate(id, viewed.task, viewed.reload)
  const images = task === null ? [] : shownImages(task)
  const at = imagePlace(wanted, images.length)
  const image = images[at] ?? null

  const stepTo = (direction: 'previous' | 'next'): Place | null =>
    viewerStep(direction, { task: id, image: at }, images.length, neighbours, (one) => viewed.seen(one)?.images.length)
  const step = (direction: 'previous' | 'next'): void => {
    const to = stepTo(direction)
    if (to !== null) onGo(to.task, to.image)
  }
  const goOn = (): void => {
    const rest = neighbours.next ?? neighbours.previous
    if (rest === null) onClose()
    else onGo(rest, 0)
  }
  const acts = useViewerActs(task, image, {
    viewed: id,
    annotate,
    reload: viewed.reload,
    onRaw: () => setIsRawOpen(true),
    onGone: goOn,
  })
  const openTag = (): void => {
    if (task !== null && task.removedAt !== null) return
    setIsPanelOpen(true)
    setIsTagging(true)
  }
  const togglePanel = (): void => setIsPanelOpen(!isPanelOpen)
  useViewerKeys({ zoom, acts, step, onClose, onTag: openTag, onPanel: togglePanel })
  useEffect(() => {
    setIsTagging(false)
    root.current?.scrollTo(0, 0)
    panel.current?.scrollTo(0, 0)
  }, [id])

  return {
    task,
    detail: viewed.detail !== null && task !== null ? { ...viewed.detail, ...task } : null,
    trouble: viewed.trouble,
    images,
    at,
    image,
    zoom,
    acts,
    annotate,
    step,
    canStep: (direction) => stepTo(direction) !== null,
    onShown: useReadAhead([stepTo('next'), stepTo('previous')], (one) =>
      one === id ? (task ?? undefined) : viewed.seen(one),
    ),
    isPanelOpen,
    togglePanel,
    isTagging,
    setIsTagging,
    isRawOpen,
    setIsRawOpen,
    root,
    panel,
  }
}

/** Once the picture that is looked at is there: it comes first. */
function useReadAhead(places: readonly (Place | null)[], taskOf: (id: string) => TaskView | undefined): () => void {
  const [shown, setShown] = useState(0)
  const read = useEffectEvent(() => {
    for (const place of places) {
      const task = place === null ? undefined : taskOf(place.task)
      if (place !== null && task !== undefined)
        readAhead(shownImages(task)[imagePlace(place.image, task.images.length)])
    }
  })
  const neighbours = places.map((place) => (place === null ? '' : `${place.task} ${place.image}`)).join(',')
  useEffect(() => {
    if (shown > 0) read()
  }, [shown, neighbours])
  return useCallback(() => setShown((before) => before + 1), [])
}
