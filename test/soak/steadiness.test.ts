import { describe, expect, it } from 'vitest'
import { steadiness } from './steadiness.ts'

const series = (
  count: number,
  of: (position: number) => Partial<{ rssBytes: number; descriptors: number; walBytes: number }>,
) =>
  Array.from({ length: count }, (_, position) => ({
    at: position,
    rssBytes: 150e6,
    descriptors: 40,
    walBytes: 4e6,
    ...of(position),
  }))

describe('steadiness', () => {
  it('takes warm-up and noise for steady', () => {
    expect(
      steadiness(series(40, (position) => ({ rssBytes: 150e6 + (position % 7) * 5e6 - (position < 5 ? 60e6 : 0) }))),
    ).toEqual([])
  })

  it('names what grows', () => {
    expect(steadiness(series(40, (position) => ({ rssBytes: 150e6 + position * 5e6 })))[0]).toContain('memory grew')
    expect(steadiness(series(40, (position) => ({ descriptors: 40 + position * 3 })))[0]).toContain('descriptors grew')
    expect(steadiness(series(40, (position) => ({ walBytes: position * 3e6 })))[0]).toContain('write-ahead log')
  })
})
