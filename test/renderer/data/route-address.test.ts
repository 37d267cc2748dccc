import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Route } from '../../../src/renderer/data/route-address.ts'
import { href, parseRoute, routeFilter, startRoute } from '../../../src/renderer/data/route-address.ts'

const parsed = (address: string): Route => {
  const { pathname, search } = new URL(address, 'http://127.0.0.1')
  return parseRoute(pathname, search)
}

describe('an address', () => {
  it('is short where all is as usual', () => {
    expect(href(startRoute)).toBe('/')
    expect(href({ ...startRoute, page: 'settings', section: 'library' })).toBe('/settings/library')
  })

  it('brings back every route', () => {
    const text = fc.string({ minLength: 1, maxLength: 30 }).filter((one) => one.trim() !== '')
    const filter = fc.record(
      {
        query: text,
        status: fc.uniqueArray(fc.constantFrom('kept' as const, 'failed' as const), { minLength: 1 }),
        family: fc.uniqueArray(fc.constantFrom('jobs' as const, 'midjourney' as const), { minLength: 1 }),
        model: fc.uniqueArray(text, { minLength: 1, maxLength: 3 }),
        connection: fc.uniqueArray(text, { minLength: 1, maxLength: 3 }),
        unsaved: fc.constant(true),
        expiresWithinHours: fc.integer({ min: 1, max: 48 }),
        favorite: fc.constant(true),
      },
      { requiredKeys: [] },
    )
    const route = fc.record({
      page: fc.constantFrom('history' as const, 'activity' as const, 'trash' as const, 'statistics' as const),
      section: fc.constant(''),
      filter,
      month: fc.constantFrom(null, '2026-11'),
      task: fc.option(text),
      image: fc.nat(9),
      compare: fc.array(text, { maxLength: 4 }),
    })
    fc.assert(
      fc.property(route, (one) => {
        expect(parsed(href(one))).toEqual(one)
      }),
    )
  })

  it.each([
    ['/nowhere', {}],
    ['/?status=gone&family=x&month=2026-13&image=-1&expires=abc', {}],
    ['/?status=kept&status=nonsense', { filter: { status: ['kept'] } }],
    ['/?q=%20%20', {}],
    ['/?expires=999999', {}],
    ['/settings', { page: 'settings' }],
  ])('that makes no sense shows what is left of it: %s', (address, part) => {
    expect(parsed(address)).toEqual({ ...startRoute, ...part })
  })

  it('gives a month its beginning and its end where the reader lives', () => {
    const { from = '', to = '' } = routeFilter({ filter: {}, month: '2026-12' })
    expect(new Date(from).getDate()).toBe(1)
    expect([new Date(from).getMonth(), new Date(to).getMonth()]).toEqual([11, 0])
    expect(routeFilter({ filter: { favorite: true }, month: null })).toEqual({ favorite: true })
  })
})
