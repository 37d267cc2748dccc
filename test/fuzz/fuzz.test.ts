import { describe, expect, it } from 'vitest'
import { startCampaign } from './campaign.ts'
import { seededChance } from './chance.ts'
import { bytesTarget, must, textTarget } from './target.ts'
import { allTargets } from './targets.ts'

/** The share of `npm run fuzz` that runs with the tests: always the same inputs. */
const seed = 20_260_909

describe('what strangers can feed keeps its promises', () => {
  it.each(allTargets().map((target) => [target.name, target] as const))(
    '%s',
    async (_, target) => {
      try {
        const campaign = await startCampaign(target, seed, null)
        await campaign.go(target.runsInTest)
        const { violations, executions, happenings } = campaign.report()
        expect(violations.map(({ message, path }) => `${message}\n${path}`)).toEqual([])
        expect(executions).toBeGreaterThan(target.runsInTest)
        // Else the inputs would all die at the same door.
        expect(happenings).toBeGreaterThan(3)
      } finally {
        await target.close?.()
      }
    },
    60_000,
  )
})

describe('the fuzzer itself', () => {
  it('finds a promise that is broken for few inputs, one step after the other', async () => {
    const magic = 'kp1'
    const target = textTarget({
      name: 'planted-fault',
      runsInTest: 0,
      seeds: ['xyz'],
      words: ['k', 'p', '1'],
      run(text) {
        const right = magic.split('').findIndex((char, at) => text[at] !== char)
        must(right !== -1, 'never the whole word')
        return `${right} right`
      },
    })
    const campaign = await startCampaign(target, 1, null)
    await campaign.go(20_000)
    expect(campaign.report().violations).toMatchObject([
      { target: 'planted-fault', message: expect.stringContaining('never the whole word') },
    ])
  })

  it('makes the same inputs from the same seed, and others from another', async () => {
    const inputsOf = async (from: number): Promise<string[]> => {
      const seen: string[] = []
      const target = bytesTarget({
        name: 'recorder',
        runsInTest: 0,
        seeds: () => Promise.resolve([Buffer.from('a seed of some length')]),
        run(bytes) {
          seen.push(bytes.toString('hex'))
          return String(bytes.length)
        },
      })
      await (await startCampaign(target, from, null)).go(500)
      return seen
    }
    expect(await inputsOf(7)).toEqual(await inputsOf(7))
    expect(await inputsOf(7)).not.toEqual(await inputsOf(8))
    const chance = seededChance(3)
    const drawn = Array.from({ length: 1_000 }, () => chance.below(10))
    expect(new Set(drawn).size).toBe(10)
  })
})
