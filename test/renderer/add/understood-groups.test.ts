import { describe, expect, it } from 'vitest'
import type { Recognition } from '../../../src/contract/index.ts'
import { understoodGroups } from '../../../src/renderer/add/understood-groups.ts'

const found = (taskId: string, rest: Partial<Recognition['found'][number]>): Recognition['found'][number] => ({
  taskId,
  family: null,
  connection: 'kie.ai',
  state: 'new',
  known: null,
  ...rest,
})

describe('understoodGroups', () => {
  it('parts by what will happen', () => {
    const groups = understoodGroups({
      found: [
        found('a', {}),
        found('b', { state: 'known' }),
        found('c', { state: 'in-trash' }),
        found('d', { connection: null }),
      ],
      rejected: [{ text: 'x', code: 'not-an-id', reason: 'not a task id' }],
    })
    const ids = (list: Recognition['found']) => list.map(({ taskId }) => taskId)
    expect([ids(groups.fresh), ids(groups.known), ids(groups.inTrash), ids(groups.undecided)]).toEqual([
      ['a'],
      ['b'],
      ['c'],
      ['d'],
    ])
    // What lies in the trash comes back: it counts; what has no connection is not added.
    expect(groups.adds).toBe(2)
    expect(groups.rejected).toHaveLength(1)
  })
  it('is empty before anything was understood', () => {
    expect(understoodGroups(null)).toMatchObject({ adds: 0, fresh: [], rejected: [] })
  })
})
