import { describe, expect, it } from 'vitest'
import { balancePath } from '../../../src/renderer/stats/balance-path.ts'

const box = { width: 100, height: 50 }
const at = (minute: number) => new Date(minute * 60_000).toISOString()

describe('balancePath', () => {
  it('goes in steps from the oldest reading to now', () => {
    const readings = [
      { at: at(5), credits: 0 },
      { at: at(0), credits: 80 },
    ]
    expect(balancePath(readings, 10 * 60_000, box)).toBe('M0.0 0.0H50.0V50.0H100')
  })

  it('stays in its box, whatever the clocks say', () => {
    const readings = [
      { at: at(20), credits: 10 },
      { at: at(10), credits: -5 },
    ]
    expect(balancePath(readings, 12 * 60_000, box)).toBe('M0.0 50.0H100.0V0.0H100')
  })

  it('is nothing without readings', () => expect(balancePath([], 0, box)).toBe(''))
})
