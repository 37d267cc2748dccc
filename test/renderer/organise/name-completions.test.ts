import { describe, expect, it } from 'vitest'
import { nameCompletions } from '../../../src/renderer/organise/name-completions.ts'

const names = [
  { name: 'Black Sea', tasks: 9 },
  { name: 'sea', tasks: 3 },
  { name: 'Seaside', tasks: 2 },
  { name: 'forest', tasks: 1 },
]
const offered = (typed: string) => nameCompletions(names, typed).map(({ name }) => name)

describe('nameCompletions', () => {
  it('has what begins so first, then what has it within', () =>
    expect(offered('SE')).toEqual(['sea', 'Seaside', 'Black Sea']))
  it('has the most used while nothing is typed', () => expect(offered(' ')).toEqual(names.map(({ name }) => name)))
  it('has nothing once the name stands there', () => expect(offered('Sea')).toEqual([]))
})
