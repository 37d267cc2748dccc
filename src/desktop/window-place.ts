/** In device-independent pixels, as Electron counts them; `x` and `y` from the corner of the first display. */
export interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

type Size = Pick<Bounds, 'width' | 'height'>

const usualSize: Size = { width: 1_240, height: 820 }
/** The page is laid out down to this width. */
export const leastSize: Size = { width: 360, height: 400 }
/** So much of the window's upper edge must be on a display: enough to take hold of it. */
const leastSeen: Size = { width: 120, height: 40 }

/**
 * Where a window opens: where it was, as far as that can be seen on a display of now (a second display may be gone, or be smaller), else
 * in the middle of the first one. `workAreas` are without task bars and docks, the first display first.
 */
export function windowPlace(remembered: Bounds | null, workAreas: readonly Bounds[]): Bounds {
  const [first = { x: 0, y: 0, ...usualSize }] = workAreas
  if (remembered === null) return centred(usualSize, first)
  const area = workAreas.find((one) => isSeen({ ...remembered, ...fitting(remembered, one) }, one))
  if (area === undefined) return centred(remembered, first)
  // Taken hold of at its title bar: that must not be above the display.
  return { x: remembered.x, y: Math.max(remembered.y, area.y), ...fitting(remembered, area) }
}

function fitting({ width, height }: Size, area: Bounds): Size {
  return {
    width: Math.max(leastSize.width, Math.min(width, area.width)),
    height: Math.max(leastSize.height, Math.min(height, area.height)),
  }
}

function centred(size: Size, area: Bounds): Bounds {
  const { width, height } = fitting(size, area)
  return {
    x: Math.round(area.x + Math.max(0, (area.width - width) / 2)),
    y: Math.round(area.y + Math.max(0, (area.height - height) / 2)),
    width,
    height,
  }
}

function isSeen(bounds: Bounds, area: Bounds): boolean {
  const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  const isTopSeen = bounds.y >= area.y - leastSeen.height && bounds.y + leastSeen.height <= area.y + area.height
  return width >= leastSeen.width && isTopSeen
}
