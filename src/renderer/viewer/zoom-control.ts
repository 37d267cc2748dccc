import { createCell } from '../data/cell.ts'
import type { Cell } from '../data/cell.ts'
import { fitScale, held, panned, zoomed } from './zoom.ts'
import type { Point, Size, View } from './zoom.ts'

/** What the stage shows now. */
export interface Lens {
  view: View
  isFit: boolean
  picture: Size
  stage: Size
}

/** The zoom of one picture. A cell and not React state: a wheel turns it a hundred times a second, and only the stage cares. */
export interface ZoomControl {
  lens: Cell<Lens>
  /** A new picture is shown as a whole. */
  setPicture: (picture: Size) => void
  setStage: (stage: Size) => void
  /** `at` is measured from the stage's centre. */
  zoomBy: (factor: number, at?: Point) => void
  panBy: (by: Point) => void
  /** Between the whole picture and its own size; twice the whole, where that is its own size or more. */
  toggle: (at?: Point) => void
  fit: () => void
}

const nowhere: Size = { width: 0, height: 0 }
const centre: Point = { x: 0, y: 0 }

export function createZoomControl(): ZoomControl {
  const lens = createCell<Lens>({ view: { scale: 1, x: 0, y: 0 }, isFit: true, picture: nowhere, stage: nowhere })

  function show(next: Lens): void {
    const fit = fitScale(next.picture, next.stage)
    if (next.isFit || next.view.scale <= fit * 1.001)
      lens.set({ ...next, isFit: true, view: { scale: fit, x: 0, y: 0 } })
    else lens.set({ ...next, view: held(next.view, next.picture, next.stage) })
  }

  function zoomBy(factor: number, at: Point = centre): void {
    const { view, picture, stage } = lens.get()
    show({ picture, stage, isFit: false, view: zoomed(view, factor, at, picture, stage) })
  }

  return {
    lens,
    setPicture(picture) {
      show({ ...lens.get(), picture, isFit: true })
    },
    setStage(stage) {
      const before = lens.get()
      if (before.stage.width !== stage.width || before.stage.height !== stage.height) show({ ...before, stage })
    },
    zoomBy,
    panBy(by) {
      const before = lens.get()
      if (!before.isFit) show({ ...before, view: panned(before.view, by, before.picture, before.stage) })
    },
    toggle(at) {
      const before = lens.get()
      if (!before.isFit) return show({ ...before, isFit: true })
      const { scale } = before.view
      zoomBy((scale < 0.98 ? 1 : scale * 2) / scale, at)
    },
    fit() {
      show({ ...lens.get(), isFit: true })
    },
  }
}
