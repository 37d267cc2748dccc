/** A size or a point in CSS px. */
export interface Size {
  width: number
  height: number
}
export interface Point {
  x: number
  y: number
}

/** How the picture lies on the stage: `scale` 1 is one CSS px per pixel; `x`, `y` move its centre away from the stage's. */
export interface View {
  scale: number
  x: number
  y: number
}

/** A small picture is not blown up beyond this to fit. */
const mostFit = 2
/**  @internal */
export const mostScale = 16
/** What one press of a zoom key does. */
export const keyFactor = 1.25

/** The scale at which the whole picture is seen. */
export function fitScale(picture: Size, stage: Size): number {
  if (picture.width <= 0 || picture.height <= 0 || stage.width <= 0 || stage.height <= 0) return 1
  return Math.min(stage.width / picture.width, stage.height / picture.height, mostFit)
}

/**
 * The view after zooming by `factor`, so that what lies under `at` (measured from the stage's centre) stays there. Ends at
 * the fit and at `mostScale`.
 */
export function zoomed(view: View, factor: number, at: Point, picture: Size, stage: Size): View {
  const fit = fitScale(picture, stage)
  const scale = Math.min(Math.max(view.scale * factor, fit), Math.max(mostScale, fit))
  const ratio = scale / view.scale
  return held({ scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio }, picture, stage)
}

/** The view moved by `by`. */
export function panned(view: View, by: Point, picture: Size, stage: Size): View {
  return held({ scale: view.scale, x: view.x + by.x, y: view.y + by.y }, picture, stage)
}

/** No edge of a picture larger than the stage is drawn inside it, and a smaller one stays centred. */
export function held(view: View, picture: Size, stage: Size): View {
  const roomX = Math.max(0, (picture.width * view.scale - stage.width) / 2)
  const roomY = Math.max(0, (picture.height * view.scale - stage.height) / 2)
  return { scale: view.scale, x: within(view.x, roomX), y: within(view.y, roomY) }
}

function within(value: number, room: number): number {
  // Never -0, which would be another view for `Object.is`.
  return Math.min(room, Math.max(-room, value)) || 0
}

/** One press moves an enlarged picture by so much, px. */
const keyPanPx = 80

/** Where an arrow key moves what is looked at. */
export function keyPan(key: string): Point {
  return {
    x: key === 'ArrowLeft' ? keyPanPx : key === 'ArrowRight' ? -keyPanPx : 0,
    y: key === 'ArrowUp' ? keyPanPx : key === 'ArrowDown' ? -keyPanPx : 0,
  }
}

/** How much a wheel's step zooms: lines and pages are turned into px, a wild wheel is tamed. */
export function wheelFactor(deltaY: number, deltaMode: number, isPinch: boolean): number {
  const px = deltaY * (deltaMode === 1 ? 33 : deltaMode === 2 ? 400 : 1)
  const tamed = Math.min(240, Math.max(-240, px))
  // A pinch on a touchpad comes as a wheel with small steps.
  return Math.exp(-tamed * (isPinch ? 0.01 : 0.0025))
}
