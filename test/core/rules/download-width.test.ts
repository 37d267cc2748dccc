import { describe, expect, it } from 'vitest'
import {
  afterDownload,
  afterTrouble,
  firstDownloadWidth,
  widestDownloads,
} from '../../../src/core/rules/download-width.ts'
import type { DownloadWidth } from '../../../src/core/rules/download-width.ts'

const size = 1_500_000

/** Rounds at a host that takes `delayMs` for each image and sends at most `perSecond` bytes in all. */
function after(
  rounds: number,
  host: { delayMs: number; perSecond: number },
  from = firstDownloadWidth,
  at = 0,
): DownloadWidth {
  let [state, now] = [from, at]
  for (let round = 0; round < rounds; round += 1) {
    const { width } = state
    const ms = Math.max(host.delayMs, ((width * size) / host.perSecond) * 1000)
    for (let image = 0; image < width; image += 1) {
      state = afterDownload(state, { startedAt: now, endedAt: now + ms, bytes: size, wasFull: true })
    }
    now += ms
  }
  return state
}

const far = { delayMs: 1_000, perSecond: 1e12 }

describe('how many images are fetched from a host at once', () => {
  it('begins with eight and rises by half while each rise pays', () => {
    const widths = [0, 1, 2, 3, 4, 5].map((rounds) => after(rounds, far).width)
    expect(widths).toEqual([8, 12, 18, 27, 32, 32])
  })

  it.each([5, 50, 500])('is never more than the widest, also after %s rounds', (rounds) => {
    expect(after(rounds, far).width).toBeLessThanOrEqual(widestDownloads)
  })

  it('goes back to where more gained nothing, and stays there', () => {
    // Ten images at once fill this link.
    const link = { delayMs: 1_000, perSecond: 10 * size }
    const settled = [6, 10, 20].map((rounds) => after(rounds, link).width)
    expect(settled).toEqual([12, 12, 12])
  })

  it('tries again later: the link may have become wider', () => {
    const narrow = after(10, { delayMs: 1_000, perSecond: 10 * size })
    expect(after(30, far, narrow, 100_000).width).toBe(widestDownloads)
  })

  it('learns nothing where there were fewer images than it allows', () => {
    let state = firstDownloadWidth
    for (let image = 0; image < 100; image += 1) {
      state = afterDownload(state, { startedAt: image, endedAt: image + 1, bytes: size, wasFull: false })
    }
    expect(state).toEqual(firstDownloadWidth)
  })

  it('falls to half after trouble, once for all that were under way together', () => {
    const wide = after(5, far)
    let state = afterTrouble(wide, 9_000, 10_000)
    expect(state.width).toBe(16)
    for (let image = 0; image < 31; image += 1) state = afterTrouble(state, 9_000, 10_001)
    expect(state.width).toBe(16)
    expect(afterTrouble(state, 10_002, 10_500).width).toBe(8)
  })

  it('never falls below one, and rises again when the trouble is over', () => {
    let state = firstDownloadWidth
    for (let at = 0; at < 20; at += 1) state = afterTrouble(state, at * 2 + 1, at * 2 + 1)
    expect(state.width).toBe(1)
    expect(after(12, far, state, 1_000).width).toBe(widestDownloads)
  })

  it('counts on from round to round when images take no time at all', () => {
    let state = firstDownloadWidth
    for (let image = 0; image < 1_000; image += 1) {
      state = afterDownload(state, { startedAt: 5, endedAt: 5, bytes: 0, wasFull: true })
    }
    expect(state.width).toBeLessThanOrEqual(widestDownloads)
    expect(Number.isFinite(state.best)).toBe(true)
  })
})
