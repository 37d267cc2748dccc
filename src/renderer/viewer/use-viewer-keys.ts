import { useShortcuts } from '../keys/use-shortcuts.ts'
import type { ViewerActs } from './use-viewer-acts.ts'
import type { ZoomControl } from './zoom-control.ts'
import { keyFactor, keyPan } from './zoom.ts'

export interface ViewerKeysOptions {
  zoom: ZoomControl
  acts: ViewerActs
  step: (direction: 'previous' | 'next') => void
  onClose: () => void
  onTag: () => void
  onPanel: () => void
}

/** The keys of the viewer, and those of a task for the one that is looked at. */
export function useViewerKeys({ zoom, acts, step, onClose, onTag, onPanel }: ViewerKeysOptions): void {
  useShortcuts({
    previous: () => step('previous'),
    next: () => step('next'),
    zoom: () => zoom.toggle(),
    zoomIn: () => zoom.zoomBy(keyFactor),
    zoomOut: () => zoom.zoomBy(1 / keyFactor),
    pan: ({ key }) => zoom.panBy(keyPan(key)),
    details: onPanel,
    back: onClose,
    favourite: acts.favourite,
    rate: ({ key, code }) => acts.rate(Number(/[1-5]/u.exec(key)?.[0] ?? /[1-5]/u.exec(code)?.[0] ?? 0)),
    unrate: () => acts.rate(0),
    reject: acts.reject,
    tag: onTag,
    copyImage: acts.copyImage,
    copyPrompt: acts.copyPrompt,
    export: acts.exportTask,
    trash: acts.trash,
  })
}
