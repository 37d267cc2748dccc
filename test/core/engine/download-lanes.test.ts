import { describe, expect, it } from 'vitest'
import { createDownloadLanes, originOf } from '../../../src/core/engine/download-lanes.ts'
import { firstDownloadWidth } from '../../../src/core/rules/download-width.ts'
import { handClock } from '../../support/hand-clock.ts'

const { width } = firstDownloadWidth

describe('the lanes of downloads', () => {
  it('are one for each host, and tell which are full', () => {
    const lanes = createDownloadLanes(handClock())
    const ends = Array.from({ length: width }, () => lanes.begin('https://a.test'))
    expect(lanes.room('https://a.test')).toBe(0)
    expect(lanes.room('https://b.test')).toBe(width)
    expect(lanes.full()).toEqual(['https://a.test'])
    ends[0]?.(null)
    expect(lanes.room('https://a.test')).toBe(1)
    expect(lanes.full()).toEqual([])
  })

  it('become wider when a full round has ended well, though its images end one by one', () => {
    const lanes = createDownloadLanes(handClock())
    const ends = Array.from({ length: width }, () => lanes.begin('https://a.test'))
    for (const end of ends) end({ bytes: 1_000 })
    expect(lanes.room('https://a.test')).toBeGreaterThan(width)
  })

  it('do not become wider where there was never enough to fill them', () => {
    const lanes = createDownloadLanes(handClock())
    for (let image = 0; image < 50; image += 1) lanes.begin('https://a.test')({ bytes: 1_000 })
    expect(lanes.room('https://a.test')).toBe(width)
  })

  it('become narrower after trouble, once for a crowd', () => {
    const lanes = createDownloadLanes(handClock())
    const ends = Array.from({ length: width }, () => lanes.begin('https://a.test'))
    for (const end of ends) end('trouble')
    expect(lanes.room('https://a.test')).toBe(width / 2)
  })
})

describe('where an image lies', () => {
  it.each([
    ['https://A.test:443/x.png', 'https://a.test'],
    ['http://127.0.0.1:8080/x?y=1', 'http://127.0.0.1:8080'],
    ['no url', ''],
  ])('%s', (url, origin) => expect(originOf(url)).toBe(origin))
})
