import { expect, it } from 'vitest'
import { isNothingOrganised, organisedBeyond } from '../../../src/core/rules/organised-beyond.ts'

const search = (name: string, query = 'x') => ({ name, query })

it('is what others have by names that we have not, in their order, each once', () => {
  const ours = { searches: [search('Best')], collections: ['Sea', 'Ä'] }
  const others = {
    searches: [search('new'), search('BEST', 'y'), search('Älter'), search('NEW', 'z')],
    collections: ['sea', 'ä', 'Fog', 'FOG'],
  }
  const beyond = organisedBeyond(ours, others)
  expect(beyond).toEqual({ searches: [search('new'), search('Älter')], collections: ['ä', 'Fog'] })
  expect(isNothingOrganised(beyond)).toBe(false)
  expect(isNothingOrganised(organisedBeyond(others, others))).toBe(true)
})
