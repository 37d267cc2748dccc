import { describe, expect, it } from 'vitest'
import { fitScale, held, mostScale, panned, wheelFactor, zoomed } from '../../../src/renderer/viewer/zoom.ts'

const picture = { width: 2000, height: 1000 }
const stage = { width: 500, height: 500 }

describe('fitScale', () => {
  it('shows the whole picture, and blows a small one up no more than twice', () => {
    expect(fitScale(picture, stage)).toBe(0.25)
    expect(fitScale({ width: 100, height: 50 }, stage)).toBe(2)
    expect(fitScale({ width: 0, height: 0 }, stage)).toBe(1)
  })
})

describe('zoomed', () => {
  it('keeps what lies under the pointer where it is', () => {
    const view = { scale: 1, x: 100, y: 0 }
    const at = { x: 60, y: 0 }
    const next = zoomed(view, 2, at, picture, stage)
    const under = (one: typeof view) => (at.x - one.x) / one.scale
    expect(next.scale).toBe(2)
    expect(under(next)).toBeCloseTo(under(view))
  })

  it('ends at the fit, centred, and at the most', () => {
    expect(zoomed({ scale: 1, x: 700, y: 200 }, 0.001, { x: 9, y: 9 }, picture, stage)).toEqual({
      scale: 0.25,
      x: 0,
      y: 0,
    })
    expect(zoomed({ scale: 1, x: 0, y: 0 }, 1e6, { x: 0, y: 0 }, picture, stage).scale).toBe(mostScale)
  })
})

describe('panned and held', () => {
  it('never lets an edge into the stage', () => {
    expect(panned({ scale: 1, x: 0, y: 0 }, { x: 9_999, y: -9_999 }, picture, stage)).toEqual({
      scale: 1,
      x: 750,
      y: -250,
    })
  })
  it('keeps centred what is smaller than the stage', () => {
    expect(held({ scale: 0.3, x: 40, y: 40 }, picture, stage)).toEqual({ scale: 0.3, x: 40, y: 0 })
  })
})

describe('wheelFactor', () => {
  it('zooms in upwards, by a tamed step whatever the wheel sends', () => {
    expect(wheelFactor(-100, 0, false)).toBeGreaterThan(1)
    expect(wheelFactor(100, 0, false)).toBeLessThan(1)
    expect(wheelFactor(-1e9, 0, false)).toBe(wheelFactor(-240, 0, false))
    expect(wheelFactor(3, 1, false)).toBe(wheelFactor(99, 0, false))
    expect(wheelFactor(-5, 0, true)).toBeGreaterThan(wheelFactor(-5, 0, false))
  })
})
