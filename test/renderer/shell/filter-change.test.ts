import { describe, expect, it } from 'vitest'
import type { TaskFilter } from '../../../src/contract/index.ts'
import {
  partsOf,
  withExpiry,
  withFlag,
  withoutPart,
  withSearch,
  withToggled,
} from '../../../src/renderer/shell/filter-change.ts'

const full: TaskFilter = {
  query: 'fox',
  status: ['kept', 'failed'],
  family: ['jobs'],
  model: ['a'],
  connection: ['kie.ai'],
  unsaved: true,
  favorite: true,
  expiresWithinHours: 24,
}

describe('changes of a filter', () => {
  it('add a value, take it away, and leave no empty list', () => {
    const one = withToggled({}, 'status', 'kept')
    expect(one).toEqual({ status: ['kept'] })
    expect(withToggled(one, 'status', 'failed')).toEqual({ status: ['kept', 'failed'] })
    expect(withToggled(one, 'status', 'kept')).toEqual({})
  })

  it('switch flags, times and the search', () => {
    expect(withFlag({}, 'unsaved', true)).toEqual({ unsaved: true })
    expect(withFlag({ unsaved: true }, 'unsaved', false)).toEqual({})
    expect(withExpiry({ favorite: true }, 24)).toEqual({ favorite: true, expiresWithinHours: 24 })
    expect(withExpiry({ expiresWithinHours: 24 }, null)).toEqual({})
    expect(withSearch({ query: 'a' }, ' ')).toEqual({})
    expect(withSearch({ favorite: true }, 'a b ')).toEqual({ favorite: true, query: 'a b ' })
  })

  it('take each part away by itself until only the search is left', () => {
    let filter = full
    let month: string | null = '2026-11'
    expect(partsOf(filter, month)).toHaveLength(9)
    for (const part of partsOf(filter, month)) {
      const before = partsOf(filter, month).length
      ;({ filter, month } = withoutPart(filter, month, part))
      expect(partsOf(filter, month)).toHaveLength(before - 1)
    }
    expect(filter).toEqual({ query: 'fox' })
    expect(month).toBeNull()
  })
})
