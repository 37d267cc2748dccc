import { describe, expect, it } from 'vitest'
import { createScrollPlaces, parsePlaces } from '../../../src/renderer/history/scroll-places.ts'

function memory(): Pick<Storage, 'getItem' | 'setItem'> & { held: string | null } {
  return {
    held: null,
    getItem() {
      return this.held
    },
    setItem(_name, value) {
      this.held = value
    },
  }
}

describe('remembered places', () => {
  it('outlive a reload, each for its filter', () => {
    const storage = memory()
    const before = createScrollPlaces(storage)
    before.set('{}', { key: 7, position: 40, share: 0.25 })
    before.set('{"search":"fox"}', { key: 9, position: 2, share: -0.5 })
    const after = createScrollPlaces(storage)
    expect(after.get('{}')).toEqual({ key: 7, position: 40, share: 0.25 })
    expect(after.get('{"search":"fox"}')).toEqual({ key: 9, position: 2, share: -0.5 })
    after.set('{}', null)
    expect(createScrollPlaces(storage).get('{}')).toBeNull()
  })

  it('are at most fifty, the latest ones', () => {
    const places = createScrollPlaces(null)
    for (let at = 0; at < 60; at += 1) places.set(String(at), { key: 1, position: at, share: 0 })
    expect(places.get('9')).toBeNull()
    expect(places.get('10')).not.toBeNull()
  })

  it('are left out where they do not fit', () => {
    expect(parsePlaces('no json')).toEqual([])
    expect(parsePlaces('{"a":1}')).toEqual([])
    expect(parsePlaces('[["a",{"key":1,"position":-4.5,"share":9}],["b",{"key":"1"}],[1,{}],null,["c",null]]')).toEqual(
      [['a', { key: 1, position: 0, share: 1 }]],
    )
  })

  it('work without a storage that works', () => {
    const broken = {
      getItem: () => {
        throw new Error('switched off')
      },
      setItem: () => {
        throw new Error('full')
      },
    }
    const places = createScrollPlaces(broken)
    places.set('{}', { key: 1, position: 1, share: 0 })
    expect(places.get('{}')?.key).toBe(1)
  })
})
