import { describe, expect, it } from 'vitest'
import { filterCount } from '../../../src/renderer/states/filter-count.ts'

describe('filterCount', () => {
  it('counts each facet once, and neither the search nor the trash', () => {
    expect(filterCount({ query: 'fog', trash: true }, null)).toBe(0)
    expect(filterCount({ status: ['kept', 'failed'], model: [] }, null)).toBe(1)
    expect(filterCount({ unsaved: true, favorite: true, expiresWithinHours: 0 }, null)).toBe(3)
  })

  it('counts a month and its two times once', () => {
    expect(filterCount({}, '2026-11')).toBe(1)
    expect(filterCount({ from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }, '2026-11')).toBe(1)
  })
})
