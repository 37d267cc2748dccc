import { expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/model.ts'
import { parameterDiff } from '../../../src/core/rules/parameter-diff.ts'
import { sampleTask } from '../../support/sample-facts.ts'

const taskOf = (params: JsonObject | null, prompt: string | null = 'a cat') =>
  sampleTask({ model: 'nano', family: 'jobs', prompt, params })

it('tells differences first, then what is the same, the prompt once', () => {
  const rows = parameterDiff([
    taskOf({ prompt: 'a cat', seed: 1, input: { ratio: '16:9', list: [1, { b: 1, a: 2 }] } }),
    taskOf({ prompt: 'a cat', seed: 2, input: { ratio: '16:9', list: [1, { a: 2, b: 1 }] }, raw: true }),
  ])
  expect(rows).toEqual([
    { name: 'seed', isSame: false, values: [1, 2] },
    { name: 'raw', isSame: false, values: [null, true] },
    { name: 'model', isSame: true, values: ['nano', 'nano'] },
    { name: 'family', isSame: true, values: ['jobs', 'jobs'] },
    { name: 'prompt', isSame: true, values: ['a cat', 'a cat'] },
    { name: 'input.ratio', isSame: true, values: ['16:9', '16:9'] },
    {
      name: 'input.list',
      isSame: true,
      values: [
        [1, { b: 1, a: 2 }],
        [1, { a: 2, b: 1 }],
      ],
    },
  ])
})

it('leaves out what none of them has', () => {
  expect(parameterDiff([taskOf(null, null), taskOf({ a: null }, null)]).map(({ name }) => name)).toEqual([
    'model',
    'family',
  ])
})

it('is not led astray by keys of prototypes, and ends whatever a gateway sends', () => {
  const hostile: JsonObject = JSON.parse('{"__proto__":{"polluted":1},"constructor":"x"}')
  expect(parameterDiff([taskOf(hostile), taskOf({})]).filter(({ isSame }) => !isSame)).toEqual([
    { name: '__proto__.polluted', isSame: false, values: [1, null] },
    { name: 'constructor', isSame: false, values: ['x', null] },
  ])
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  let deep: JsonObject = { end: 1 }
  for (let depth = 0; depth < 50; depth += 1) deep = { deep }
  const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`k${index}`, index]))
  expect(parameterDiff([taskOf(deep), taskOf(wide)]).length).toBeLessThan(510)
})
