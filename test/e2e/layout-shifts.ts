import type { Page } from 'playwright-core'

/** Runs in a page before anything else: hears what jumps; `shiftsOf` reads it. Of one jump the browser names the five largest parts. */
export const watchShifts = `
  window.__shifts = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue
      const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ')
      const parts = entry.sources.map(({ node, previousRect: before, currentRect: after }) => {
        const what = node?.outerHTML ?? node?.textContent ?? 'something that is gone'
        const area = Math.max(before.width * before.height, after.width * after.height) / (innerWidth * innerHeight)
        const way = Math.max(Math.abs(after.x - before.x), Math.abs(after.y - before.y)) / Math.max(innerWidth, innerHeight)
        return {
          moved: what.slice(0, 160) + ' from ' + place(before) + ' to ' + place(after),
          value: area * way,
          lowest: Math.max(before.bottom, after.bottom),
        }
      })
      window.__shifts.push({ value: entry.value, parts })
    }
  }).observe({ type: 'layout-shift', buffered: true })`

interface Shift {
  /** Share of the window that moved times how far. */
  value: number
  parts: {
    moved: string
    /** Of this part alone. */
    value: number
    /** How far down it reaches, px. */
    lowest: number
  }[]
}

/** Less than this is a word that became longer beside a border; more is something that a user sees jump. */
const leastShift = 0.001

/**
 * What jumped in a page by itself since it was opened or forgotten, as far as it reaches below `belowPx`. On a busy machine one frame
 * holds what is several on a quiet one: what jumps above does not make a word below a jump.
 */
export async function shiftsOf(page: Page, belowPx = 0): Promise<Shift[]> {
  const all = await page.evaluate<Shift[]>('window.__shifts')
  return all
    .map(({ value, parts }) => {
      const below = parts.filter(({ lowest }) => lowest > belowPx)
      const sum = below.reduce((total, part) => total + part.value, 0)
      return { value: below.length === parts.length ? value : sum, parts: below }
    })
    .filter(({ value, parts }) => parts.length > 0 && value >= leastShift)
}

/** What has jumped until now does not count. */
export const forgetShifts = (page: Page): Promise<void> => page.evaluate('void (window.__shifts = [])')
