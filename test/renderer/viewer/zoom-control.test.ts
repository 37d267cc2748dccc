import { describe, expect, it } from 'vitest'
import { createZoomControl } from '../../../src/renderer/viewer/zoom-control.ts'

function zoomOf(picture: number, stage: number) {
  const zoom = createZoomControl()
  zoom.setStage({ width: stage, height: stage })
  zoom.setPicture({ width: picture, height: picture })
  return { zoom, scale: () => zoom.lens.get().view.scale, isFit: () => zoom.lens.get().isFit }
}

describe('createZoomControl', () => {
  it('shows the whole, its own size, and the whole again', () => {
    const { zoom, scale, isFit } = zoomOf(2_000, 500)
    expect([scale(), isFit()]).toEqual([0.25, true])
    zoom.toggle()
    expect([scale(), isFit()]).toEqual([1, false])
    zoom.toggle()
    expect([scale(), isFit()]).toEqual([0.25, true])
  })

  it('doubles what fits at its own size or more', () => {
    const own = zoomOf(500, 500)
    own.zoom.toggle()
    expect(own.scale()).toBe(2)
    const small = zoomOf(300, 500)
    small.zoom.toggle()
    expect(small.scale()).toBeCloseTo((500 / 300) * 2)
  })

  it('follows the stage while it fits, and keeps its scale while it does not', () => {
    const { zoom, scale } = zoomOf(2_000, 500)
    zoom.setStage({ width: 1_000, height: 1_000 })
    expect(scale()).toBe(0.5)
    zoom.zoomBy(4)
    zoom.setStage({ width: 800, height: 800 })
    expect(scale()).toBe(2)
  })

  it('fits again when it is zoomed out, and for another picture', () => {
    const { zoom, isFit, scale } = zoomOf(2_000, 500)
    zoom.zoomBy(8)
    zoom.zoomBy(0.01)
    expect(isFit()).toBe(true)
    zoom.zoomBy(8)
    zoom.setPicture({ width: 1_000, height: 1_000 })
    expect([isFit(), scale()]).toEqual([true, 0.5])
  })

  it('pans only what is enlarged', () => {
    const { zoom } = zoomOf(2_000, 500)
    const before = zoom.lens.get()
    zoom.panBy({ x: 50, y: 0 })
    expect(zoom.lens.get()).toBe(before)
    zoom.zoomBy(4)
    zoom.panBy({ x: 50, y: -10 })
    expect(zoom.lens.get().view).toEqual({ scale: 1, x: 50, y: -10 })
  })
})
