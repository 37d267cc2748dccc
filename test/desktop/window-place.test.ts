import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leastSize, windowPlace } from '../../src/desktop/window-place.ts'

const first = { x: 0, y: 25, width: 1_440, height: 875 }
const second = { x: 1_440, y: 0, width: 2_560, height: 1_400 }

describe('windowPlace', () => {
  it('opens in the middle of the first display', () => {
    expect(windowPlace(null, [first, second])).toEqual({ x: 100, y: 53, width: 1_240, height: 820 })
  })

  it('opens where it was, on whichever display', () => {
    const there = { x: 1_600, y: 100, width: 1_000, height: 900 }
    expect(windowPlace(there, [first, second])).toEqual(there)
    const partly = { x: -300, y: 40, width: 1_000, height: 700 }
    expect(windowPlace(partly, [first])).toEqual(partly)
  })

  it('comes back when its display is gone, and keeps its size', () => {
    const there = { x: 1_600, y: 100, width: 1_000, height: 700 }
    expect(windowPlace(there, [first])).toEqual({ x: 220, y: 113, width: 1_000, height: 700 })
  })

  it('can be taken hold of: its title bar is not above, below or beside the display', () => {
    const at = (x: number, y: number) => windowPlace({ x, y, width: 800, height: 600 }, [first])
    expect(at(100, 0).y).toBe(25)
    expect(at(100, 870)).toEqual({ x: 320, y: 163, width: 800, height: 600 })
    expect(at(1_400, 100)).toEqual({ x: 320, y: 163, width: 800, height: 600 })
    expect(at(-790, 100).x).toBe(320)
  })

  it('becomes smaller on a smaller display', () => {
    expect(windowPlace({ x: 0, y: 30, width: 5_000, height: 4_000 }, [first])).toMatchObject({
      width: 1_440,
      height: 875,
    })
  })

  it('is somewhere even when the system names no display', () => {
    expect(windowPlace(null, [])).toEqual({ x: 0, y: 0, width: 1_240, height: 820 })
  })

  it('is always large enough, and its upper edge is on a display', () => {
    const number = fc.integer({ min: -20_000, max: 20_000 })
    const size = fc.integer({ min: 1, max: 20_000 })
    const bounds = fc.record({ x: number, y: number, width: size, height: size })
    fc.assert(
      fc.property(bounds, (remembered) => {
        const { x, y, width, height } = windowPlace(remembered, [first, second])
        expect(width).toBeGreaterThanOrEqual(leastSize.width)
        expect(height).toBeGreaterThanOrEqual(leastSize.height)
        const isHeld = [first, second].some(
          (area) =>
            x + width >= area.x + 100 &&
            x <= area.x + area.width - 100 &&
            y >= area.y &&
            y + 40 <= area.y + area.height,
        )
        expect(isHeld).toBe(true)
      }),
    )
  })
})
