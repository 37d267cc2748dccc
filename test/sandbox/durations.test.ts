import { describe, expect, it } from 'vitest'
import { seededChance } from '../../src/sandbox/chance.ts'
import { generationMs } from '../../src/sandbox/durations.ts'
import { freshSandbox, handClock } from './sandbox-kit.ts'

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

describe('generation times', () => {
  it.each([
    ['midjourney', '7', 'relaxed', 214_000],
    ['midjourney', '7', 'fast', 62_000],
    ['jobs', 'nano-banana-2', '', 55_000],
    ['jobs', 'nano-banana-pro', '', 204_000],
    ['jobs', 'gpt-image-2-text-to-image', '', 59_000],
    ['jobs', 'bytedance/seedream-v4-edit', '', 20_000],
    ['flux-kontext', 'flux-kontext-pro', '', 10_000],
  ] as const)('%s %s %s is about %i ms', (family, model, speed, expected) => {
    const times = Array.from({ length: 500 }, (_, n) => generationMs(family, model, speed, seededChance(1, n)))
    expect(median(times) / expected).toBeGreaterThan(0.9)
    expect(median(times) / expected).toBeLessThan(1.1)
    expect(new Set(times).size).toBeGreaterThan(400)
  })

  it('are the same for the same seed, differ by seed, and follow the time scale', async () => {
    const runs = async (seed: number, timeScale: number): Promise<{ taskId: string; ms: number }[]> => {
      const sandbox = await freshSandbox({ seed, timeScale, clock: handClock() })
      for (let n = 0; n < 20; n++) sandbox.create({ family: 'jobs', prompt: 'x' })
      return [...sandbox.tasks()].map((task) => ({ taskId: task.taskId, ms: task.endsAt - task.createdAt }))
    }
    const first = await runs(1, 1)
    expect(await runs(1, 1)).toEqual(first)
    expect(await runs(2, 1)).not.toEqual(first)
    const tenfold = await runs(1, 0.1)
    for (const [at, one] of tenfold.entries())
      expect(Math.abs(one.ms - (first[at]?.ms ?? 0) * 0.1)).toBeLessThanOrEqual(1)
  })
})
