import { describe, expect, it } from 'vitest'
import { a1111Parameters } from '../../../src/core/library/a1111-parameters.ts'
import type { ManifestTask } from '../../../src/core/library/manifest.ts'
import { manifestTask } from './support/export-image.ts'

const text = (
  task: Partial<ManifestTask>,
  size: { width: number | null; height: number | null } = { width: 8, height: 6 },
) => a1111Parameters({ task: manifestTask('a', task), ...size })

/** The pairs of the last line, as the web UI takes them apart (`re_param` of modules/infotext_utils.py). */
const pairs = (line: string): string[][] =>
  [...line.matchAll(/\s*(\w[\w \-/]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)/gu)].map(([, key = '', value = '']) => [
    key,
    value,
  ])

describe('a1111Parameters', () => {
  it('puts the prompt first and pairs last', () => {
    const params = { negative_prompt: 'blur', seed: 7, steps: 20, guidance_scale: 3.5 }
    expect(text({ prompt: '猫\nsecond line', params }).split('\n')).toEqual([
      '猫',
      'second line',
      'Negative prompt: blur',
      'Steps: 20, CFG scale: 3.5, Seed: 7, Size: 8x6, Model: nano-banana, Task id: remote-a, Connection: home',
    ])
  })

  it('has the three pairs that readers need, whatever is known', () => {
    const lines = text({ prompt: null, params: null, model: null }, { width: null, height: null }).split('\n')
    expect(lines).toEqual(['Model: jobs, Task id: remote-a, Connection: home'])
    expect(pairs(lines[0] ?? '')).toHaveLength(3)
  })

  it('quotes what would end a pair', () => {
    const last = text({ model: 'a, b: "c"\nd' }).split('\n').at(-1) ?? ''
    expect(pairs(last)).toContainEqual(['Model', JSON.stringify('a, b: "c"\nd')])
    expect(pairs(last).map(([key]) => key)).toEqual(['Seed', 'Size', 'Model', 'Task id', 'Connection'])
  })

  it('leaves out what no file can hold', () => {
    expect(text({ prompt: 'a\0\u0007b\uD800c' }).split('\n')[0]).toBe('abc')
  })
})
