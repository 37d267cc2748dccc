import type { Lens } from '../viewer/zoom-control.ts'
import { fitScale } from '../viewer/zoom.ts'
import type { Size, View } from '../viewer/zoom.ts'

/**
 * How one picture lies when all are looked at through one lens, whose own picture it need not be: enlarged as often, and moved
 * by the same share of its size, so that the same place of all pictures is in sight.
 */
export function sharedView({ view, picture, stage }: Lens, own: Size): View {
  const factor = view.scale / fitScale(picture, stage)
  const scale = fitScale(own, stage) * factor
  return {
    scale,
    x: share(view.x, picture.width * view.scale) * own.width * scale,
    y: share(view.y, picture.height * view.scale) * own.height * scale,
  }
}

function share(moved: number, whole: number): number {
  return whole > 0 ? moved / whole : 0
}
