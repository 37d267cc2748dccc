import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { learned } from '../../../../src/core/rules/polling/duration-model.ts'
import type { DurationModel } from '../../../../src/core/rules/polling/duration-model.ts'
import { storedModel } from '../../../../src/core/rules/polling/stored-model.ts'

function modelOf(durations: readonly number[], before: DurationModel | null = null): DurationModel | null {
  return durations.reduce((model, duration) => learned(model, duration, 1_000), before)
}

const steady = Array.from({ length: 50 }, (_, index) => 60_000 + 400 * (((index * 7) % 21) - 10))

describe('learned', () => {
  it('remembers the newest 64 durations', () => {
    const model = modelOf(Array.from({ length: 100 }, (_, index) => 1_000 + index))
    expect(model?.recentMs.length).toBe(64)
    expect([model?.recentMs[0], model?.recentMs[63]]).toEqual([1_036, 1_099])
  })

  it('comes to believe in what it remembers when tasks are alike', () => {
    expect(modelOf(steady.slice(0, 1))?.trust.mean).toBe(0.87)
    expect(modelOf(steady)?.trust.mean).toBeLessThan(0.01)
  })

  it('doubts after one task at another speed, and believes the newest ones after a few', () => {
    const slower = steady.map((duration) => duration * 2)
    const changed = modelOf(slower.slice(0, 1), modelOf(steady))
    expect((changed?.trust.all ?? 1) + (changed?.trust.smooth ?? 1)).toBeLessThan(0.2)
    const settled = modelOf(slower.slice(1, 10), changed)
    expect(settled?.trust.newest).toBeGreaterThan(0.5)
  })

  it('starts its doubt anew after a day of silence', () => {
    const model = learned(modelOf(steady), 60_000, 1_001 + 86_400_000)
    expect(model?.trust.mean).toBe(0.87)
    expect(model?.recentMs.length).toBe(51)
  })

  it('learns nothing from what is no duration', () => {
    const model = modelOf(steady)
    for (const bad of [0, -1, 0.5, 86_400_001, Number.NaN, Infinity]) expect(learned(model, bad, 5)).toBe(model)
    expect(learned(null, -1, 5)).toBe(null)
  })

  it('shares out a trust of one, whatever it sees', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 86_400_000 }), { minLength: 1, maxLength: 80 }), (durations) => {
        const { mean, all, smooth, newest } = modelOf(durations)?.trust ?? { mean: 0, all: 0, smooth: 0, newest: 0 }
        expect(mean + all + smooth + newest).toBeCloseTo(1, 9)
        expect(Math.min(mean, all, smooth, newest)).toBeGreaterThan(0.000_19)
      }),
      { numRuns: 50 },
    )
  })
})

describe('storedModel', () => {
  it('reads what was stored', () => {
    const model = modelOf(steady)
    expect(storedModel(JSON.stringify(model))).toEqual(model)
    expect(JSON.stringify(modelOf([...steady, ...steady])).length).toBeLessThan(700)
  })

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"recentMs":[],"trust":{"mean":0.5,"all":0.2,"smooth":0.05,"newest":0.25},"updatedAt":1}',
    '{"recentMs":["1000"],"trust":{"mean":0.5,"all":0.2,"smooth":0.05,"newest":0.25},"updatedAt":1}',
    '{"recentMs":[1e300],"trust":{"mean":0.5,"all":0.2,"smooth":0.05,"newest":0.25},"updatedAt":1}',
    '{"recentMs":[1000],"trust":{"mean":2,"all":-0.5,"smooth":-0.25,"newest":-0.25},"updatedAt":1}',
    '{"recentMs":[1000],"trust":null,"updatedAt":1}',
    '{"recentMs":[1000],"trust":{"mean":0.5,"all":0.25,"newest":0.25},"updatedAt":1}',
    '{"recentMs":[1000],"trust":{"mean":0.5,"all":0.2,"smooth":0.05,"newest":0.25}}',
  ])('is null for %s', (text) => {
    expect(storedModel(text)).toBe(null)
  })
})
