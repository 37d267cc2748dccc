import { expect, it } from 'vitest'
import { recognise } from '../../../src/core/families/recognise.ts'

// Found by the fuzzer: past 60 characters, where only a key makes an id, letters alone were taken for one.
it('a keyed value of letters alone is no id, however long; with a digit it is', () => {
  const letters = 'i'.repeat(61)
  const { tasks, rejected } = recognise(`taskId=${letters}`)
  expect(tasks).toEqual([])
  expect(rejected.map(({ code }) => code)).toEqual(['no-digits'])
  expect(recognise(`taskId=${letters}7`).tasks.map(({ taskId }) => taskId)).toEqual([`${letters}7`])
})
