import { describe, expect, it } from 'vitest'
import { sharedView } from '../../../src/renderer/compare/shared-view.ts'
import { createZoomControl } from '../../../src/renderer/viewer/zoom-control.ts'

function lens() {
  const zoom = createZoomControl()
  zoom.setStage({ width: 400, height: 400 })
  zoom.setPicture({ width: 800, height: 800 })
  return zoom
}

describe('sharedView', () => {
  it('fits each picture by itself', () => {
    const zoom = lens()
    expect(sharedView(zoom.lens.get(), { width: 1_600, height: 800 })).toEqual({ scale: 0.25, x: 0, y: 0 })
    expect(sharedView(zoom.lens.get(), { width: 800, height: 800 }).scale).toBe(0.5)
  })

  it('shows the same place of pictures of different sizes', () => {
    const zoom = lens()
    zoom.zoomBy(4)
    zoom.panBy({ x: -300, y: 150 })
    const { view, picture } = zoom.lens.get()
    const own = { width: 1_600, height: 1_600 }
    const other = sharedView(zoom.lens.get(), own)
    expect(other.scale).toBe(view.scale / 2)
    expect(other.x / (own.width * other.scale)).toBeCloseTo(view.x / (picture.width * view.scale), 9)
    expect(other.y / (own.height * other.scale)).toBeCloseTo(view.y / (picture.height * view.scale), 9)
    expect(other.x).toBeLessThan(0)
  })
})
