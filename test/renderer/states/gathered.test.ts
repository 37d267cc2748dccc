import { describe, expect, it } from 'vitest'
import { gathered } from '../../../src/renderer/states/gathered.ts'

describe('gathered', () => {
  it('tells at once what came within the span, and begins anew after it', () => {
    const timers: { act: () => void; delayMs: number }[] = []
    const told: (readonly string[])[] = []
    const gather = gathered<string>(
      (act, delayMs) => timers.push({ act, delayMs }),
      2_000,
      (items) => told.push(items),
    )
    gather('a')
    gather('b')
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([2_000])
    expect(told).toEqual([])
    timers[0]?.act()
    gather('c')
    timers[1]?.act()
    expect(told).toEqual([['a', 'b'], ['c']])
  })
})
